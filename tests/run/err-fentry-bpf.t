# What is wrong with probes of BPF programs.
--- prog
fentry:bpf { }
fexit:bpf:x:y { }
fentry:a:b:c { }
--- needs root bpf
--- rc 1
--- stdout
--- stderr
~.*:1:1-11: ERROR: the 'bpf' variant of this probe requires a bpf program name and optional bpf program id
fentry:bpf { }
...
~.*:2:1-14: ERROR: bpf program id must be a number or '\*'
fexit:bpf:x:y { }
...
~.*:3:1-13: ERROR: Only the 'bpf' variant of this probe supports 4 arguments
fentry:a:b:c { }
...
...
