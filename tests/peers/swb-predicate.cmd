# A slash behind begin and end starts a predicate, behind others it is a part.
for p in 'BEGIN/1/{print(1);}' 'END/1/{ print(1); }' 'BEGIN,END/1/{ print(1); }' \
	'begin/0/{print(1);} end/1/{print(2);}' 'BEGIN /1==1/{print(1);}' \
	'BEGIN / 4 / 2 == 2 / { print(1); }' 'BEGIN/comm == "a/b"/ { print(1); }' \
	'i:ms:1/1/{ exit(); }' 't:sched:sched_switch/1/{ exit(); }' \
	'BEGIN /0/ { print(1); } BEGIN /1/ { print(2); } END /1/ { print(3); }'; do
	bpftrace -e "$p" 2>err
	echo "$p: $?"
	grep -m 1 -e ERROR -e Attached err
done
bpftrace -e 'BEGIN { print(1e19); print(1e18); print(9e18); exit(); }'
