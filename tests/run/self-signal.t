# SIGUSR1 to the tracer runs its self probe; it is not the end.
--- prog
self:signal:SIGUSR1 { printf("%s %s %d\n", probe, probetype, pid == $1); @ = count(); }
--- args
{prog} 0
--- needs root bpf
--- run
sh -c 'kill -USR1 {sonde}; sleep 0.2; kill -USR1 {sonde}; sleep 0.2'
--- stop INT
--- stdout
self:signal:SIGUSR1 self 0
self:signal:SIGUSR1 self 0


@: 2
