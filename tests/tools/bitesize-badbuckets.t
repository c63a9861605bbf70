# Points that fall.
--- args
bitesize -b '8 6' 1 1
--- needs
root tracefs
--- rc
1
--- stdout
--- stderr
ERROR: --buckets takes numbers that rise, not '8 6'
