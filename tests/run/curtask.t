# A chain of fields of the current task.
--- prog
BEGIN { print(curtask->pid == tid); print(curtask->comm == comm); print(curtask->real_parent->pid > 0); exit(); }
--- needs
root bpf btf
--- stdout
true
true
true


