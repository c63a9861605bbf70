# No such thing as a tracepoint with one name.
--- args
funccount t:sched:
--- rc 1
--- stdout
--- stderr
funccount: ERROR: 't:sched:' is not t:CATEGORY:EVENT
