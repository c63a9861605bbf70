# A tab of the script is four blanks in a message.
printf 'begin\n{\n\t$a = "b" +\t2;\n\tprint(1);\n\texit();\n}\n' >x.bt
bpftrace -q x.bt
printf 'begin\n{\n\tprint(1 +\t(1, 2));\n}\n' >y.bt
bpftrace -q y.bt 2>&1 | grep -v '^HINT\|^WARNING: '
