# The reader goes: so do we, quietly, and nothing stays.
--- args
tpoint sched:sched_switch
--- needs
root tracefs tp:sched:sched_switch
--- head 2
--- run
- {work} naps 20 10
--- stdout
Tracing sched:sched_switch. Ctrl-C to end.
~.*: sched_switch: .*
