# Several BEGIN and END run in order.
--- prog
BEGIN { print(1); } BEGIN { print(2); exit(); } END { print(3); } END { print(4); }
--- needs
root bpf
--- stdout
1
2
3
4


--- stderr
Attached 4 probes
