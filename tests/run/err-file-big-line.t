# A line of ten megabytes is neither shown nor repeated.
--- prog
x
--- args
{tmp}/big.bt
--- setup
sh -c 'head -c 10000000 /dev/zero | tr "\0" x >{tmp}/big.bt'
--- rc 1
--- stdout
--- stderr
~.{1,5000}
~.{1,200}
