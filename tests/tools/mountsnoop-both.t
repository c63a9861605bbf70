# The parent has no line among them.
--- args
mountsnoop -d -P
--- needs
root bpf btf tracefs
--- rc
1
--- stdout
--- stderr
...
~mountsnoop:.*ERROR: use either -d or -P
...
