# WHY: unknown signal
--- args
ready wait
--- stop GENTLY
