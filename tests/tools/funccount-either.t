# A regular expression with alternatives: a function that two of them name is
# counted once, and one may name nothing.
--- args
funccount -r '{work}:^work_(target|tar.*|leaf|no_such)$'
--- needs root bpf uprobe
--- run
{work} call 20
--- stop INT
--- stdout
~Tracing [0-9]+ functions for ".*"... Hit Ctrl-C to end.

FUNC                                    COUNT
work_target                                20
Detaching...
