# Ten megabytes of blanks before the script.
--- prog
x
--- args
{tmp}/big.bt
--- setup
sh -c 'head -c 10000000 /dev/zero | tr "\0" " " >{tmp}/big.bt; echo "BEGIN { exit(7); }" >>{tmp}/big.bt'
--- needs root bpf
--- rc 7
--- stdout


