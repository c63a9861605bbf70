# Of the whole system: 500 processes and a few.
bcc pidpersec 1
$work exec-tree 500
sleep 2
rows 'PIDs/sec' 3 | awk '{ n += $1 } END { print int(n / 500) }'
