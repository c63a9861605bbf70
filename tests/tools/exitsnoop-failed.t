# Only what failed, as JSON.
--- args
exitsnoop -x --format json
--- needs root bpf tp:sched:sched_process_exit
--- run
sh -c '{work} noop; sh -c "exit 7"; true'
--- stop INT
--- stdout
...
~\{"type": "row", "data": \{"pcomm": "sh", "pid": [0-9]+, "ppid": [0-9]+, "tid": [0-9]+, "age_s": [0-9.]+, "exit_code": "code 7"\}\}
...
