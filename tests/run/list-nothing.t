# Probes that stand for any address are not listed: nothing is, without a word.
--- args
-l watchpoint:*
--- stdout
