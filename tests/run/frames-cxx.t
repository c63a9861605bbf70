# Frames in C++: a template, an operator, a lambda, a namespace without a name.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @perf[ustack(4)] = count(); }
rawtracepoint:sys_enter /pid == cpid && args.id == 110/ { @raw[ustack(4)] = count(); }
--- args
-c '{path}-cxx 40' {prog}
--- needs root bpf btf tp:syscalls:sys_enter_getppid file:{path}-cxx
--- stdout


@perf[
~        long path::inner<long>\(long\)\+[0-9]+
~        path::middle::operator\(\)\(long, char const\*\) const\+[0-9]+
~        path::\(anonymous namespace\)::outer\(long\)::\{lambda\(long\)#1\}::operator\(\)\(long\) const\+[0-9]+
~        path::\(anonymous namespace\)::outer\(long\)\+[0-9]+
]: 40
@raw[
~        long path::inner<long>\(long\)\+[0-9]+
~        path::middle::operator\(\)\(long, char const\*\) const\+[0-9]+
~        path::\(anonymous namespace\)::outer\(long\)::\{lambda\(long\)#1\}::operator\(\)\(long\) const\+[0-9]+
~        path::\(anonymous namespace\)::outer\(long\)\+[0-9]+
]: 40
