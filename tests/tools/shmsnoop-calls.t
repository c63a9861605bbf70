# Each call with its arguments, and one that fails.
--- args
shmsnoop --exec '{work} shm'
--- needs root bpf tp:syscalls:sys_enter_shmget
--- stdout
PID     COMM             SYS                  RET ARGs
~[0-9]+ +work +SHMGET +([0-9a-f]+) key: 0x0, size: 8192, shmflg: 0x7a0 \(IPC_CREAT\|IPC_EXCL\|0640\)
~[0-9]+ +work +SHMAT +[0-9a-f]{8,} shmid: 0x[0-9a-f]+, shmaddr: 0x0, shmflg: 0x1000
~[0-9]+ +work +SHMDT +0 shmaddr: 0x[0-9a-f]{8,}
~[0-9]+ +work +SHMCTL +0 shmid: 0x[0-9a-f]+, cmd: 0, buf: 0x0
~[0-9]+ +work +SHMGET +-22 key: 0x0, size: 0, shmflg: 0x180 \(0600\)
