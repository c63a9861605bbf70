# Names are those of the time of the event, shown at the end when all have gone:
# 150 processes (the kernel keeps the names of 128), each under two names.
--- args
tpoint -d 600 --output {tmp}/out syscalls:sys_enter_getppid
--- needs
root tracefs tp:syscalls:sys_enter_getppid
--- file many
i=0
while [ $i -lt 150 ]; do
	"$1" comm a$i.$$ comm b$i.$$ syscalls getppid 1 || exit 1
	i=$((i + 1))
done
echo $$ >pid
--- run
sh many {work}
--- stop INT
--- cleanup
sh -c 'test $(grep -o "b[0-9]*[.]$(cat {tmp}/pid)-" {tmp}/out | sort -u | wc -l) = 150'
sh -c '! grep -q "a[0-9]*[.]$(cat {tmp}/pid)-" {tmp}/out'
--- timeout
60
--- stdout
