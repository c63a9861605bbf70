# WHY: +onetwo
--- args
echo onetwo
--- stdout
~one
