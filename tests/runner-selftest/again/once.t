--- args
exit 0
--- setup
sh -c 'test -e $STATE/there || { test "$STEADY" || touch $STATE/there; exit 1; }'
