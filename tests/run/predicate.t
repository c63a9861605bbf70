# A predicate decides; one that is constant and false drops the probe.
--- prog
BEGIN /1 == 2/ { print("no"); } BEGIN /pid > 0/ { print("yes"); exit(); }
--- needs
root bpf
--- stdout
yes


--- stderr
...
