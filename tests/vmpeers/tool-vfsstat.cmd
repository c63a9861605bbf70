# Thousands of each, since the whole system is counted: their number to a thousand.
tool vfsstat 1
$work read 20000
$work write 10000 1
$work open 15000
sleep 2
rows '^[0-9:]+ +[0-9]' 2 3 5 | awk '{ r += $1; w += $2; o += $3 }
	END { printf "%d %d %d\n", r / 1000 + 0.5, w / 1000 + 0.5, o / 1000 + 0.5 }'
