# Scripts are shown as they were called, whatever their first line puts in
# front of the arguments.
--- args
execsnoop -q -n ^sc[123]$
--- needs root bpf btf
--- file sc1
#!/bin/sh
true
--- file sc2
#!/bin/sh -e
true
--- setup
chmod +x sc1 sc2
--- run
./sc1 a 'b c'
./sc2 d
./sc1
--- stop INT
--- stdout
COMM             PID     PPID    RET ARGS
~sc1 +[0-9]+ +[0-9]+ +0 "\./sc1" "a" "b c"
~sc2 +[0-9]+ +[0-9]+ +0 "\./sc2" "d"
~sc1 +[0-9]+ +[0-9]+ +0 "\./sc1" ?
