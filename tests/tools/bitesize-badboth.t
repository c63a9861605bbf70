# Buckets are of all processes.
--- args
bitesize -b 8 -c work 1 1
--- needs
root tracefs
--- rc
2
--- stdout
--- stderr
ERROR: bitesize: use --buckets without --comm
