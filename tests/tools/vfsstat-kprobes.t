# 600 reads and 600 writes, by all calls that there are, in six seconds, by kprobes.
--- args
vfsstat -p {pid} 6 1
--- env
SONDE_WITHOUT=fentry
--- needs
root bpf btf tracefs kprobe cmd:newfs
--- bg
sh -c 'while [ ! -e {tmp}/go ]; do sleep 0.1; done; exec {work} file-calls {tmp}/known 150'
--- run
sh -c ': >{tmp}/go'
--- timeout
60
--- stdout
TIME         READ/s  WRITE/s  FSYNC/s   OPEN/s CREATE/s UNLINK/s  MKDIR/s  RMDIR/s
~[0-9:]{8}: +100 +100 +0( +[0-9]+){5}
