# A table of three maps: sorted by a computed column, cut, swapped with it.
--- prog
BEGIN {
	@n["a"] = count(); @n["b"] = count(); @n["b"] = count(); @n["c"] = count();
	@sum["a"] = sum(1000); @sum["b"] = sum(300); @sum["c"] = sum(-7);
	@st["a"] = stats(10); @st["a"] = stats(20);
}
interval:ms:50 {
	row("%-3s" KEY = key, "%3d" N = value, "%6d" SUM = @sum[key], "%7.2f" MEAN = @sum[key] * 100 / value,
	    "%3d" C = @st[key].count, "%3d" T = @st[key].total - 1, "%3d" Z = value / @st[key].count)
		for @n by MEAN top 2;
	clear(@n);
	clear(@sum);
	@rounds++;
	if (@rounds == 2) { exit(); }
}
END {
	row("%-3s" KEY = key, "%3d" N = value.average) for @st;
	@x[1] = 5; @x[2] = 3; @x[3] = 4;
	row("%d" K = key, "%d" V = value % 4) for @x ascending;
	row("%d" K = key, "%d" V = value) for @x by K;
	row("%d" K = key, "%d" V = value) for @x by K ascending top 2;
	clear(@x); clear(@st); clear(@rounds);
}
--- needs
root bpf
--- stdout
KEY   N    SUM    MEAN   C   T   Z
a     1   1000 1000.00   2  29   0
b     2    300  150.00   0  -1   0
KEY   N    SUM    MEAN   C   T   Z
KEY   N
a    15
K V
2 3
3 0
1 1
K V
3 4
2 3
1 5
K V
2 3
3 4


