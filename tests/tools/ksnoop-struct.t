# A struct behind a pointer, and all of them by JSON.
--- args
ksnoop --format json 'vfs_read(file->f_path, count == 77, return)'
--- needs root bpf btf kprobe fn:vfs_read
--- run
dd if=/dev/zero of=/dev/null bs=77 count=1
--- stop INT
--- timeout 30
--- stdout
...
~\{"type": "row", "data": \{"time": [0-9]+, "cpu": [01], "pid": [0-9]+, "function_args": "vfs_read", "file__f_path": \{ ?"mnt": .*"dentry": .*\}, "count": 77\}\}
~\{"type": "row", "data": \{"time": [0-9]+, "cpu": [01], "pid": [0-9]+, "function_args": "vfs_read", "return": 77\}\}
