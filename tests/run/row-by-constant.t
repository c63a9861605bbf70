# by an expression that is known when compiling; "" is the value.
--- prog
BEGIN
{
	@a[1] = 30; @a[2] = 10; @a[3] = 20;
	row("%d" K = key, "%d" V = value) for @a by (has_cpid ? "V" : "K");
	row("%d" K = key, "%d" V = value) for @a by ("");
	row("%s" AT = symbol("now", key)) for @a top 1;
	clear(@a);
	exit();
}
--- needs root bpf
--- stdout
K V
3 20
2 10
1 30
K V
1 30
3 20
2 10
AT
~[0-2][0-9]:[0-5][0-9]:[0-5][0-9]


