# WHY: +one
--- args
echo one
--- stdout
