# A process that waits for memory, more than once; theirs prints a time before it.
tool drsnoop
$work reclaim /dev/vda
rows reclaimer "$([ "$ours" ] && echo 1 || echo 2)" | uniq
