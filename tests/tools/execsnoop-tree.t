# Fifty execs with odd arguments: each is a row, each argument is there.
--- args
execsnoop -l noop
--- needs
root bpf btf tracefs
--- run
{work} exec-tree 50
--- stop
INT
--- stdout
COMM             PID     PPID    RET ARGS
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop two words
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop it's "quoted"
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop two\\nlines
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop ?
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop grüß
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop back\\slash
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop tab.*here
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop .*\[31mred
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop \$HOME \* ; \|
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop ?
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12 a13 a14 a15 a16 a17 \.\.\.
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop x{300}
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop two words
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop it's "quoted"
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop two\\nlines
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop ?
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop grüß
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop back\\slash
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop tab.*here
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop .*\[31mred
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop \$HOME \* ; \|
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop ?
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12 a13 a14 a15 a16 a17 \.\.\.
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop x{300}
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop two words
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop it's "quoted"
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop two\\nlines
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop ?
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop grüß
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop back\\slash
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop tab.*here
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop .*\[31mred
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop \$HOME \* ; \|
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop ?
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12 a13 a14 a15 a16 a17 \.\.\.
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop x{300}
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop two words
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop it's "quoted"
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop two\\nlines
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop ?
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop grüß
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop back\\slash
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop tab.*here
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop .*\[31mred
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop \$HOME \* ; \|
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop ?
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12 a13 a14 a15 a16 a17 \.\.\.
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop x{300}
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop two words
~work +[0-9]+ +[0-9]+ +0 [^ ]*work noop it's "quoted"
