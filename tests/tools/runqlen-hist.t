# The same as a histogram: two wait, and more rows may be there.
--- args
runqlen 2 1
--- needs root bpf btf
--- run
{work} spin 1 3 0
--- stdout
Sampling run queue length... Hit Ctrl-C to end.

     runqlen       : count     distribution
~        0          : {1..10000} +\|\**[ *]*\|
~        1          : [0-9]+ +\|\**[ *]*\|
~        2          : {1..10000} +\|\**[ *]*\|
...
