# WHY: timed out
--- args
echo before wait
--- timeout 1
