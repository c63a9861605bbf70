# -u knows off, pid and cgroup.
--- args
capable -u all
--- needs
root bpf tp:capability:cap_capable
--- rc
1
--- stdout
--- stderr
~.*ERROR: use -u off, -u pid or -u cgroup
