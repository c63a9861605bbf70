# Whether a number is one of a list's.
--- prog
BEGIN {
	$n = 443;
	printf("%d %d %d %d\n", among($n, "80,443"), among($n, "44"),
		among($n, ""), among(80, "80"));
	exit();
}
--- needs
root bpf
--- stdout
1 0 0 1


