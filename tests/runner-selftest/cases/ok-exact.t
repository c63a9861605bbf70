# Lines as they are, a regex, a range, and lines that do not matter.
--- args
echo 'one two' echo "pid 17" echo x echo y echo 'n 1000' echo 'a.c'
--- stdout
one two
~pid [0-9]+
...
~(n|m) {990..1010}
a.c
