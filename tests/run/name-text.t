# The names of errors, signals and system calls are texts wherever one is asked
# for, and the same texts that are printed.
--- prog
BEGIN {
	@two = pid ? 2 : 3;
	@none = pid ? 4711 : 3;
	$e = strerror(@two);
	print((strlen($e), strlen(signal_name(@two)), strlen(syscall_name(@two))));
	print((strlen(strerror(@none)), strlen(signal_name(-@none)), strlen(syscall_name(@none))));
	$s = "x";
	$s = strerror(-@two);
	print(($s, $s == $e, $e == strerror(3), strerror(@two) == signal_name(@two)));
	print((strcontains($e, "file"), strstr($e, "file"), strncmp($e, "No such day", 8)));
	print((str($e, 5), str_concat($e, "!"), $e[1], buf(signal_name(@two), 5)));
	$t = (1, strerror(@two));
	$u = (2, "a longer text than those are");
	$u = $t;
	print($u);
	print(@two ? signal_name(@two) : "none");
	@text[strerror(@two)] = 1;
	@text["No such file or directory"]++;
	@text[signal_name(@two)] = 3;
	for ($kv : @text) {
		@long[$kv.1] = strlen($kv.0);
	}
	@v = syscall_name(@two);
	print((@v, strlen(@v)));
	@v = "none";
	clear(@two);
	clear(@none);
	exit();
}
--- needs root bpf
--- stdout
(25, 9, 4)
(13, 3, 15)
(No such file or directory, true, false, false)
(true, 8, 0)
(No s, No such file or directory!, 111, Inter)
(1, No such file or directory)
Interrupt
(open, 4)


@long[3]: 9
@long[2]: 25
@text[No such file or directory]: 2
@text[Interrupt]: 3
@v: none
