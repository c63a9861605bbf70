# Two that wake each other are no endless chain.
--- args
chaintime -K --depth 8 -u
--- needs
root bpf btf
--- run
{work} pingpong 200
--- stop
INT
--- stdout
...
~work;[^-]*__schedule;--;[^-]*;work [0-9]+
...
