# A macro may be given a type; it may be one more form of what the library has; and
# words that are no macros there stay what they are.
try() {
	timeout 30 bpftrace -q -e "$@" >out 2>err
	echo "$?"
	cat out
	grep -m 1 ERROR err
}
try 'macro c(t) { (t)300 } macro l(t) { let $a: t = 5; $a } macro s(t) { sizeof(t) }
macro p(t, e) { (t *)e } macro a(t, e) { ((t)e) + 1 } macro o(t) { (typeof(t))300 }
macro f(t) { offsetof(t, comm) > 0 } macro r(t) { sizeof(t[4]) }
BEGIN { print(c(typeof(uint8))); print(c(uint8)); print(l(typeof(uint8)));
	print(s(typeof(uint8))); print(s(typeof(struct task_struct)) > 100);
	print(s(int16)); print(s(5)); print(p(typeof(uint8), 5));
	print(a(typeof(uint8), 256)); print(a(typeof(int64), 256));
	$v = (uint8)1; print(a(typeof($v), 257)); print(o(typeof(uint8)));
	print(o((uint8)1)); print(f(typeof(struct task_struct))); }'
try 'macro x(t) { (t)300 } BEGIN { print(x(5)); }'
try 'macro x(t) { t } BEGIN { print(x(typeof(uint8))); }'
try 'macro strlen(a, b) { 77 } macro len(@a) { 78 } macro has_key(a) { 79 }
macro comm(a, b) { 80 } macro str(a, b, c) { 81 } macro nsecs() { 82 }
macro tid() { 83 } macro cpu() { 84 } macro printf(a, b, c) { 85 }
BEGIN { @a[1] = 1; print(strlen("abc")); print(strlen("a", 1)); print(len(@a));
	print(has_key(@a, 1)); print(has_key(1)); print(comm); print(comm(1, 2));
	print(str("abc")); print(str(1, 2, 3)); print(nsecs == 82); print(nsecs());
	print(tid == 83); print(tid()); print(cpu); print(cpu());
	printf("%d\n", 1); print(printf(1, 2, 3)); clear(@a); }'
try 'macro kstack() { 77 } BEGIN { print(kstack == 77); }'
try 'macro ctx() { 77 } BEGIN { print(ctx); }'
try 'macro arg0() { 77 } BEGIN { print(arg0); }'
try 'macro foo() { 77 } BEGIN { print(foo); print(foo()); print(foo(1)); }'
