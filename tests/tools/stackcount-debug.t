# --debug prints the script and runs it; -d script, which is Sonde's own, only
# prints it: the tracepoint is none, and nobody misses it.
--- args
-d script stackcount --debug t:nothing:of_that_name
--- stderr
/*
 * stackcount - which stacks lead to a function, tracepoint or USDT probe.
...
}
