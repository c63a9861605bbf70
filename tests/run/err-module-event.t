# An event that the kernel has, asked of a module.
--- args
--dry-run -e 'rawtracepoint:nosuchmodule:sched_switch { }'
--- needs root btf
--- rc 1
--- stdout
--- stderr
~stdin:1:1-[0-9]+: ERROR: No matches for rawtracepoint nosuchmodule:sched_switch\.
rawtracepoint:nosuchmodule:sched_switch { }
...
