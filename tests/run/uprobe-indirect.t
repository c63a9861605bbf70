# strlen() of glibc is one of several functions: each that it may be is probed, as
# one probe, and goes on to work.
--- prog
uprobe:libc:strlen { @[probe_event, str(arg0)] = count(); }
uprobe:libc:strchr { @[probe_event, str(arg0)] = count(); }
uprobe:libc:memset /arg2 == 20/ { @[probe_event, "filled"] = count(); }
uretprobe:libc:strlen /retval == 10/ { @returned = count(); }
--- args
-p {pid} {prog}
--- needs root bpf uprobe
--- bg
{workpie} strings 50
--- run
sleep 1.5
--- stop INT
--- stderr
Attached 4 probes
--- stdout
...
@[strlen, known text]: 50
@[strchr, known text]: 50
@[memset, filled]: 50
@returned: 50
