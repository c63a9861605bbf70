# The file is removed and another program put in its place while it runs: names
# are those of what was mapped, from before tracing as well.
--- prog
tracepoint:syscalls:sys_enter_getppid /comm == "runs"/ { @[ustack(2)] = count(); }
--- file once
cp "$1-endbr" runs
./runs 3 700 & sleep 0.3
mv runs gone; cp "$1-rust" runs; rm gone; wait
--- needs root bpf tp:syscalls:sys_enter_getppid file:{path}-rust
--- run
sh once {path}
--- stop INT
--- stdout


@[
~        path_inner\+[0-9]+
~        path_middle\+[0-9]+
]: 3
