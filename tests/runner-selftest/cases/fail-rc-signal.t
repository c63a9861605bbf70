# WHY: rc 137, expected 0
--- args
ready wait
--- stop KILL
