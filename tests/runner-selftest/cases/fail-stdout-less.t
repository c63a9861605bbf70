# WHY: -two
--- args
echo one
--- stdout
one
two
