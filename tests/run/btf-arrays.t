# Arrays in objects that the kernel vouches for: one whose length its type does not
# tell is read by a helper, which finds the root of all groups, 1; an element, a
# struct and text behind pointers that may be null are what they are.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ {
	$group = curtask->cgroups->dfl_cgrp;
	print(has_field("struct cgroup", "ancestors")
		? $group->ancestors[0]->kn->id
		: $group->ancestor_ids[0]);
	$nine = curtask->sighand->action[8].sa.sa_flags;
	$i = 8;
	print($nine == curtask->sighand->action[$i].sa.sa_flags);
	$owner = curtask->real_cred->uid;
	print($owner.val == uid);
	$who = *curtask->real_cred;
	print($who.uid.val == uid);
	print(str(curtask->nsproxy->uts_ns->name.sysname));
	print(curtask->nsproxy->uts_ns->name.sysname[0] == 76);
	print(curtask->group_leader->comm == comm);
}
--- args
-q -c "{work} syscalls getppid 1" {prog}
--- needs root bpf btf
--- stdout
1
true
true
true
Linux
true
true


