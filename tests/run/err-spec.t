# A pattern of bcc's that names no event.
--- prog
spec:t:sched: { @ = count(); }
--- args
--dry-run {prog}
--- rc 1
--- stdout
--- stderr
ERROR: 't:sched:' is not t:CATEGORY:EVENT
