# Without BPF nobody tells which number the kernel has for a process.
--- args
opensnoop -p 2
--- env SONDE_WITHOUT=bpf
--- needs root tracefs
--- pidns {work} sleep 100
--- rc 2
--- stdout
--- stderr
ERROR: opensnoop: --pid: this is a container with process numbers of its own, which events of tracefs do not have
