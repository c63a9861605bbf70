# Writing wants --unsafe, an address and a length.
--- prog
uprobe:$1:work_target { write_user(arg1, "X", 1); }
--- needs
root bpf uprobe
--- args
{prog} {work}
--- rc
1
--- stderr
~.*:1:[0-9]+-[0-9]+: ERROR: write_user\(\) is unsafe. To use you need the --unsafe flag
...
