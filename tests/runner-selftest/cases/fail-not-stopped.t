# WHY: sonde did not end
--- args
ready wait wait
--- stop INT
--- timeout 1
