# Ranges among the numbers of a list, both ends in it.
--- prog
BEGIN {
	for ($n : 0..12) {
		if (among($n, "1,3-5,9,11-11")) {
			printf("%d ", $n);
		}
	}
	printf("%d %d\n", among(-2, "-3--1"), among(0, "-3--1"));
	exit();
}
--- needs
root bpf
--- stdout
1 3 4 5 9 11 1 0


