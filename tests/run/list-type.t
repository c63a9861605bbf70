# -lv of a type of the kernel: its definition in C; -l with wildcards: names.
--- prog
-
--- args
-lv 'struct list_head'
--- needs btf
--- stdout
vmlinux: struct list_head {
	struct list_head *next;
	struct list_head *prev;
};

