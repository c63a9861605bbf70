# The workload runs once sonde is attached; the signal ends sonde.
--- args
err "Attached 3 probes" ready wait cat out echo done
--- run
{work} open 10 3
sh -c "echo seen > out"
- false
--- stop INT
--- stdout
seen
done
