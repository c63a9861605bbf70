# By offset in the second: samples keep their time, so that a range can be opened.
--- args
profile --format=heat -F 99 --exec '{work} spin 1'
--- needs
root bpf btf
--- stdout
...
~.*"timed":true.*
...
--- stderr
Sampling at 99 Hertz of all threads by user + kernel stack... Hit Ctrl-C to end.
...
