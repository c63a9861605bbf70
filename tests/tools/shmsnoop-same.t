# The identifier that shmget() returned is what shmat() and shmctl() are given, and
# what shmat() returned is what shmdt() is given.
--- args
-f csv --output {tmp}/out shmsnoop --exec '{work} shm'
--- needs root bpf tp:syscalls:sys_enter_shmget
--- cleanup
sh -c 'id=$(sed -n "s/.*,SHMGET,\([0-9a-f]*\),.*/\1/p" {tmp}/out); test -n "$id" && test "$(grep -c "shmid: 0x$id," {tmp}/out)" = 2'
sh -c 'at=$(sed -n "s/.*,SHMAT,\([0-9a-f]*\),.*/\1/p" {tmp}/out); grep -q "SHMDT,0,.*shmaddr: 0x$at" {tmp}/out'
