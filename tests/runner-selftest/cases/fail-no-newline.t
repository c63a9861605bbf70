# WHY: no newline at end
--- args
part one
--- stdout
one
