# Arguments that are asked about, at the entry alone.
--- args
ksnoop trace 'vfs_read(file->f_pos, count == 77)'
--- needs root bpf btf kprobe fn:vfs_read
--- run
dd if=/dev/zero of=/dev/null bs=77 count=3
--- stop INT
--- timeout 30
--- stdout
            TIME  CPU      PID FUNCTION/ARGS
~ *[0-9]+ +[01] +[0-9]+ vfs_read\( file->f_pos = [0-9]+, count = 77 \)
~ *[0-9]+ +[01] +[0-9]+ vfs_read\( file->f_pos = [0-9]+, count = 77 \)
~ *[0-9]+ +[01] +[0-9]+ vfs_read\( file->f_pos = [0-9]+, count = 77 \)
