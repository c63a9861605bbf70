# A bind() over each kind of socket, and one that fails; libbpf-tools has the
# columns in another order, and mapped addresses of IPv4 in full.
tool bindsnoop
$work bind-twice 4 47101
$work bind-twice 6 47102
$work bind-twice mapped 47103
if [ "$ours" ]; then
	rows '4710[123]' 2 3 4 5 6 7
else
	rows '4710[123]' 2 4 8 7 5 6 | sed s/::ffff:127/127/ | sort
fi
