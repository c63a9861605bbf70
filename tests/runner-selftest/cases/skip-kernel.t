# WHY: needs kernel>=99.0
--- needs root kernel>=99.0
--- args
exit 1
