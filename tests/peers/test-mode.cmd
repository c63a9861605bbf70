# A test fails by what it returns, by an error it tells and by the code of exit();
# what begin did is held against the first.
try() {
	timeout 30 bpftrace --test --no-warnings -e "$1" >out 2>err
	echo "$?"
	grep '\[0m' out | sed 's|([0-9]* [^)]*)$||'
}
try 'test:b { exit(1); }'
try 'test:b { exit(1); print("x"); } test:c { print("y"); }'
try 'test:b { exit(0); }'
try 'test:b { exit(); return 1; }'
try 'test:b { assert(1 == 1, "x"); }'
try 'test:b { assert(1 == 2, "x"); print("after"); }'
try 'test:b { fail("x"); }'
try 'test:b { errorf("bad %d", 1); }'
try 'test:b { errorf("bad %d", 1); return 1; }'
try 'test:b { warnf("w"); }'
try 'test:b { return; }'
try 'test:b { return 0; }'
