# SIGUSR1 without a probe for it does nothing; INT and TERM end the trace.
for s in USR1 TERM; do
	bpftrace -e 'BEGIN { @ = 1; } i:ms:1500 { print("time"); exit(); }
		END { print("end"); }' >out 2>err &
	until grep -q Attached err; do sleep 0.1; done
	kill -$s $!
	wait $!
	echo "$s $?"
	cat out
done
