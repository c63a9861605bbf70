# As bcc's; libbpf-tools has the columns in another order, and no address of IPv6.
tool solisten
$work talk 4 47111 1 1
$work pending 4 47113 7 1
if [ "$ours" ]; then
	rows '4711[13]' 2 3 4 5 6
else
	rows '4711[13]' 2 5 4 6 7
fi
