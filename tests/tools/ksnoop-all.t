# A name alone: all arguments, and the result.
--- args
ksnoop path_put
--- needs root bpf btf kprobe fn:path_put
--- run
true
--- stop INT
--- timeout 30
--- stdout
            TIME  CPU      PID FUNCTION/ARGS
...
~ *[0-9]+ +[01] +[0-9]+ path_put\( path = 0x[0-9a-f]+ \{ \.mnt = 0x[0-9a-f]+, \.dentry = 0x[0-9a-f]+ \} \)
~ *[0-9]+ +[01] +[0-9]+ path_put\( return \)
...
