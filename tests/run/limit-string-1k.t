# Texts of a kilobyte: made, compared, kept as key and value, printed whole.
--- prog
x
--- args
{tmp}/s.bt
--- setup
sh -c 'a=$(head -c 1000 /dev/zero | tr "\0" a); printf "%s\n" "config = { max_strlen = 1024 }" "begin { \$s = \"$a\"; @v = \$s; @k[\$s] = 7; print((strlen(@v), @k[\"$a\"], @v == \"$a\" && @v != \"${a}b\")); print(@v); clear(@v); clear(@k); exit(); }" >{tmp}/s.bt'
--- needs root bpf
--- stdout
(1000, 7, true)
~@v: a{1000}


