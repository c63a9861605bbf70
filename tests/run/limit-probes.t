# A hundred probes of one event and a hundred of others: each fires.
--- prog
x
--- args
{tmp}/p.bt
--- setup
sh -c 'for i in $(seq 1 100); do echo "tracepoint:syscalls:sys_enter_getppid /comm == \"work\"/ { @ = sum($i); }"; done >{tmp}/p.bt'
sh -c 'for i in $(seq 1 50); do echo "uprobe:{work}:work_target /arg0 == $i/ { @t[$i] = count(); } uretprobe:{work}:work_target { @r[$i] = count(); }"; done >>{tmp}/p.bt'
sh -c 'echo "end { print(((int64)@, len(@t), len(@r))); clear(@t); clear(@r); clear(@); }" >>{tmp}/p.bt'
--- needs root bpf uprobe kernel>=5.13
--- run
{work} syscalls getppid 1
{work} call 51
--- stop INT
--- stdout
(5050, 50, 50)


