# One entry of a map of histograms, sums of squares, series; a missing one is empty.
--- prog
BEGIN {
	@h[1] = hist(5); @h[2] = hist(9);
	@l["a", 2] = lhist(5, 0, 10, 5);
	@s["x"] = stats(5); @s["x"] = stats(7);
	@t[1] = tseries(5, 1h, 3);
	$i = 2;
	print(@h[$i]); print(@h[3]); print(@l["a", 2]);
	print(@s["x"]); print(@s["y"]); print(@t[2]);
}
END { clear(@h); clear(@l); clear(@s); clear(@t); }
--- needs
root bpf
--- stdout
@h[2]:
[8, 16)                1 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|

@h[3]:

@l[a, 2]:
[5, 10)                1 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|

{ .count = 2, .average = 6, .total = 12 }
{ .count = 0, .average = 0, .total = 0 }
@t[2]:
<no data>


