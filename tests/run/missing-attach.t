# missing_probes = warn is for what cannot be attached, too.
--- prog
config = { missing_probes = "warn" }
hardware:cycles { @ = count(); }
BEGIN { printf("x\n"); }
--- needs root bpf !pmu
--- stdout
x


--- stderr
~.*WARNING: Unable to attach probe: hardware:cycles: this machine has no such hardware counter .*\. Skipping\.
...
