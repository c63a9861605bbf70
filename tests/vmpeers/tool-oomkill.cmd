# One that wants more than its group may have. Not who triggered it: any of the group.
group=/sys/fs/cgroup/small
echo +memory >/sys/fs/cgroup/cgroup.subtree_control
mkdir $group
echo 8000000 >$group/memory.max
tool oomkill
sh -c "echo \$\$ >$group/cgroup.procs; head -c 30000000 /dev/zero | tail"
rows 'OOM kill.*tail' 7 8 9 10 12 13 14
rmdir $group
