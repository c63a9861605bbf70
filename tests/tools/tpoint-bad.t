# Not the name of a tracepoint.
--- args
tpoint sched_switch
--- needs
tracefs
--- rc
2
--- stdout
--- stderr
~.*: 'sched_switch' is no tracepoint: name one as CATEGORY:EVENT; tpoint -l lists them
