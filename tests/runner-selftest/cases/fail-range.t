# WHY: +n 1011
--- args
echo 'n 1011'
--- stdout
~n {990..1010}
