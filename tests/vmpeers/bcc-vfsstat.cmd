# The whole system is counted, and bcc reads a few thousand times when it begins:
# numbers to ten thousands.
bcc vfsstat 1
$work read 200000
$work write 100000 1
$work open 100000
sleep 2
rows '^[0-9:]+ +[0-9]' 2 3 5 | awk '{ r += $1; w += $2; o += $3 }
	END { printf "%d %d %d\n", r / 10000 + 0.5, w / 10000 + 0.5, o / 10000 + 0.5 }'
