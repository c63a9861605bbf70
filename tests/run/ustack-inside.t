# In PID and mount namespaces, from a file that is only there: names of code in
# the file, and of code that the perf map in that /tmp tells of by the number
# that the process has in there. (Nobody is its parent there: the first says so.)
--- prog
tracepoint:syscalls:sys_enter_getppid /comm == "inside"/ { @[ustack(2)] = count(); @perf[ustack(perf, 1)] = count(); }
--- needs root bpf tp:syscalls:sys_enter_getppid
--- run
- {work} inside stack 3 0
{work} inside jit 40
--- stop INT
--- stdout


@[
~        work_leaf\+[0-9]+
~        work_left\+[0-9]+
]: 3
@[
        work_made+11
~        run_jit\+[0-9]+
]: 40
@perf[
~	[0-9a-f]+ work_leaf\+[0-9]+ \(/tmp/inside\)
]: 3
@perf[
~	[0-9a-f]+ work_made\+11 \(/tmp/perf-1\.map\)
]: 40
