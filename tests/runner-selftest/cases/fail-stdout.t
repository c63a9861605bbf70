# WHY: -three
--- args
echo one echo two
--- stdout
one
three
