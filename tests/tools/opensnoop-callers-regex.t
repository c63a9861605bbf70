# Stacks of rows that are left out could not be told apart.
--- args
opensnoop -c x
--- needs
root bpf btf tracefs
--- rc
1
--- stdout
...
--- stderr
...
~.*use -c without a pattern for paths
...
