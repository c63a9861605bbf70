# None is left.
--- prog
config = { missing_probes = "ignore" }
hardware:cycles { @ = count(); }
--- needs root bpf !pmu
--- rc 1
--- stderr
ERROR: Attachment failed for all probes.
