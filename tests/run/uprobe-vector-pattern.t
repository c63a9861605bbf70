# A pattern leaves out what cannot be probed.
--- args
-e 'uprobe:{workpie}:work_[vd][oe][cz]* { @[probe_event] = count(); }'
--- needs root bpf uprobe
--- run
{workpie} doze 1
--- stop INT
--- stderr
Attached 3 probes
--- stdout
...
@[work_doze_all]: 1
@[work_doze_twice]: 1
@[work_doze]: 3
