# A number that is nobody's in here.
--- args
opensnoop -p 30000
--- needs root bpf
--- pidns
--- rc 2
--- stdout
--- stderr
opensnoop: --pid takes the number of a process that runs, not '30000'
