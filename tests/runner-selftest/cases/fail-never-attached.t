# WHY: timed out before it was attached
--- args
wait
--- run
{work} noop
--- timeout 1
