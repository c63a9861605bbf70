# Only what one function calls in another: reads that do not come from read() are
# not shown, nor is a read() whose inner call is not wanted.
--- args
ksnoop -s 'ksys_read(fd, return)' 'vfs_read(count == 77, return)'
--- needs root bpf btf kprobe fn:ksys_read fn:vfs_read
--- run
dd if=/dev/zero of=/dev/null bs=77 count=1
--- stop INT
--- timeout 30
--- stdout
            TIME  CPU      PID FUNCTION/ARGS
~ *[0-9]+ +[01] +[0-9]+ ksys_read\( fd = 0 \)
~ *[0-9]+ +[01] +[0-9]+ vfs_read\( count = 77 \)
~ *[0-9]+ +[01] +[0-9]+ vfs_read\( return = 77 \)
~ *[0-9]+ +[01] +[0-9]+ ksys_read\( return = 77 \)
