# WHY: bad regex
--- args
echo one
--- stdout
~one(
