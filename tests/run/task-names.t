# Names and numbers of the parent and of the leader of the threads.
--- prog
BEGIN {
	print((pcomm == curtask->real_parent->comm, pcomm == pcomm(curtask)));
	print((leader_tid == pid, leader_tid(curtask) == pid));
	print((leader_comm == comm, leader_comm(curtask) == comm(curtask)));
	print((ppid(curtask) == ppid, ppid(curtask->real_parent) != ppid));
	print((numaid < 64, usermode, jiffies > 0));
	exit();
}
--- needs
root bpf btf
--- stdout
(true, true)
(true, true)
(true, true)
(true, true)
(true, 1, true)


