# fsync by dd, and sync of one file.
--- args
syncsnoop
--- needs root bpf tp:syscalls:sys_enter_fsync
--- run
dd if=/dev/zero of={tmp}/f bs=1k count=1 conv=fsync status=none
--- stop INT
--- stdout
TIME(s)            COMM             CALL
...
~[0-9]+\.[0-9]{9} +dd               fsync
...
