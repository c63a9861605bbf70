# A directory and a file in it, made and removed, within a second.
--- args
-f json vfsstat 1 4
--- needs
root bpf btf tracefs vm
--- run
{work} file-life {tmp}/d 1
--- timeout
60
--- stdout
...
~\{"type": "row", "data": \{"time": "[0-9:]+", "read_s": [0-9]+, "write_s": {1..1000}, "fsync_s": [0-9]+, "open_s": {1..1000}, "create_s": {1..1000}, "unlink_s": {1..1000}, "mkdir_s": {1..1000}, "rmdir_s": {1..1000}\}\}
...
