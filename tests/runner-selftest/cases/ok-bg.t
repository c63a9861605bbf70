# A workload beside sonde, known by its PID.
--- bg
{work} hold
--- args
echo {pid} cat /proc/{pid}/comm
--- stdout
{pid}
work
