# Text that fills max_strlen bytes has the trailer behind it, in all outputs; a
# length of the script's own cuts without it, and the copy compares as it is.
--- prog
config = { max_strlen = 4; str_trunc_trailer = "~" }
uprobe:$1:work_target
{
	$n = (uint64)2;
	$s = str(arg1);
	@whole[$s] = count();
	@own[str(arg1, 3), str(arg1, $n), str(arg1)] = count();
	@same = $s == str(arg1);
	@length = strlen($s);
	@char = $s[3];
	printf("%s|%7s|%s\n", $s, $s, "end");
}
--- args
{prog} {work}
--- needs root bpf uprobe
--- run
{work} call 2
--- stop INT
--- stdout
call~|  call~|end
call~|  call~|end


@char: 108
@length: 4
@own[ca, c, call~]: 2
@same: true
@whole[call~]: 2
