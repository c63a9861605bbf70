# WHY: rc 1, expected 0
--- args
exit 1
