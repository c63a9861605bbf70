# A pointer to a record leads to its fields, as one to a struct does.
--- prog
BEGIN {
	$r = (a = 1, b = (c = 300, d = "text"));
	$p = &$r;
	print(($p.a, $p->b.c, (*$p).b.d));
	$r = (a = 2, b = (c = 301, d = "more"));
	print(($p.a, $p->b.c));
	@r = (x = 5, y = 6);
	$q = &@r;
	print($q->y);
	exit();
}
--- needs root bpf
--- stdout
(1, 300, text)
(2, 301)
6


@r: { .x = 5, .y = 6 }
