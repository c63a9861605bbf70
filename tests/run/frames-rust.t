# Frames in Rust: a generic function, a method of a trait, a module.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @perf[ustack(4)] = count(); }
rawtracepoint:sys_enter /pid == cpid && args.id == 110/ { @raw[ustack(4)] = count(); }
--- args
-c '{path}-rust 40' {prog}
--- needs root bpf btf tp:syscalls:sys_enter_getppid file:{path}-rust
--- stdout


@perf[
~        path::path::inner::<i32>\+[0-9]+
~        <path::path::Plain as path::path::Middle>::call\+[0-9]+
~        path::path::outer\+[0-9]+
~        path::main\+[0-9]+
]: 40
@raw[
~        path::path::inner::<i32>\+[0-9]+
~        <path::path::Plain as path::path::Middle>::call\+[0-9]+
~        path::path::outer\+[0-9]+
~        path::main\+[0-9]+
]: 40
