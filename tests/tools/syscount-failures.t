# -x counts failed calls only; the first line says so.
--- args
syscount -x --syscall openat
--- needs
root bpf btf tracefs
--- run
{work} open 100 17
--- stop
INT
--- stdout
Tracing failed syscall 'openat'... Ctrl+C to quit.
~\[.*\]
~SYSCALL +COUNT
~openat +{17..200}

Detaching...
