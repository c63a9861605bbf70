# Text in text and behind text, none of it known when compiling.
--- prog
BEGIN {
	$h = "abababababcabababd"; $n = "ababd"; $e = ""; $b = "b";
	print(strstr($h, $n)); print(strstr($n, $h)); print(strstr($h, $b));
	print(strstr($h, $e)); print(strstr($e, $n)); print(strstr("abc", "bc"));
	print(strcontains($h, $n)); print(strcontains($n, $h));
	print(str_concat($h, $n)); print(str_concat($e, $e) == ""); print(strlen(str_concat($n, $b)));
}
uprobe:$1:work_target {
	$s = str(arg1); $l = "l-2";
	if (strcontains($s, $l)) { printf("%s at %d\n", $s, strstr($s, $l)); }
}
--- needs root bpf uprobe
--- args -c '{work} call 5' {prog} {work}
--- stdout
13
-2
1
0
-2
1
true
false
abababababcabababdababd
true
6
call-2 at 3


