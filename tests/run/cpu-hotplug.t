# A CPU that goes and comes back is sampled again.
--- prog
profile:hz:50 /cpu == 1/ { if (@on) { @back++; } }
self:signal:SIGUSR1 { @on = 1; }
END { printf("%d\n", @back >= 20 && @back <= 200); clear(@back); clear(@on); }
--- needs root bpf vm cpus>=2 file:/sys/devices/system/cpu/cpu1/online
--- run
sh -c 'echo 0 >/sys/devices/system/cpu/cpu1/online'
sh -c 'echo 1 >/sys/devices/system/cpu/cpu1/online; sleep 0.3; kill -USR1 {sonde}; sleep 0.1'
{work} spin 1 1 1
--- stop INT
--- timeout 60
--- cleanup
sh -c 'echo 1 >/sys/devices/system/cpu/cpu1/online'
--- stdout
1


