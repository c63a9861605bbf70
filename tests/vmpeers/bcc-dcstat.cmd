# Each name is looked up by the slow way, and missed; one folder and the name. bcc
# loses what comes between its reading and its clearing: numbers to ten thousands.
bcc dcstat 1
$work open 30000 30000
sleep 2
rows '^[0-9:]+ +[0-9]' 2 3 4 | awk '{ r += $1; s += $2; m += $3 }
	END { printf "%d %d %d\n", r / 10000 + 0.5, s / 10000 + 0.5, m / 10000 + 0.5 }'
