# The result decides: arguments and result, or nothing.
--- args
ksnoop 'vfs_read(count, return == 77)'
--- needs root bpf btf kprobe fn:vfs_read
--- run
dd if=/dev/zero of=/dev/null bs=77 count=2
--- stop INT
--- timeout 30
--- stdout
            TIME  CPU      PID FUNCTION/ARGS
~ *[0-9]+ +[01] +[0-9]+ vfs_read\( count = 77 \)
~ *[0-9]+ +[01] +[0-9]+ vfs_read\( return = 77 \)
~ *[0-9]+ +[01] +[0-9]+ vfs_read\( count = 77 \)
~ *[0-9]+ +[01] +[0-9]+ vfs_read\( return = 77 \)
