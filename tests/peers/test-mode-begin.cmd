# A test fails by what it returns, by an error it tells and by the code of exit();
# what begin did is held against the first.
try() {
	timeout 30 bpftrace --test --no-warnings -e "$1" >out 2>err
	echo "$?"
	grep '\[0m' out | sed 's|([0-9]* [^)]*)$||'
}
try 'test:b { return -1; }'
try 'begin { exit(2); } test:b { return 0; }'
try 'test:b { if (1) { assert(0, "no"); } }'
try 'begin { exit(); } test:b { return 0; }'
try 'begin { exit(0); } test:b { return 1; }'
try 'begin { exit(2); } test:b { return 0; } test:c { return 0; }'
try 'begin { errorf("x"); } test:b { return 0; } test:c { return 0; }'
try 'begin { errorf("x"); exit(); } test:b { return 0; } test:c { return 0; }'
try 'test:b { return 0; } end { exit(3); }'
try 'test:b { return 0; } end { errorf("z"); }'
try 'test:b { printf("held\n"); errorf("mid"); printf("two\n"); } test:c { }'
try 'begin { assert(0, "no"); } test:b { print("ran"); }'
