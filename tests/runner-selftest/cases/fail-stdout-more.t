# WHY: +two
--- args
echo one echo two
--- stdout
one
