# Averages of the same keys behind those of histograms; a swap clears both maps.
--- prog
BEGIN {
	@h["b"] = hist(5); @h["a"] = hist(7); @h["a"] = hist(8);
	@a["b"] = stats(5); @a["a"] = stats(7); @a["a"] = stats(8); @a["c"] = stats(1);
	print_hist(@h, "us", "k", 0, @a);
	print_hist(@h, "us", "k", 1, @a); clear(@h); clear(@a);
	print(@h); print(@a);
	exit();
}
--- needs
root bpf
--- stdout

k = b [AVG 5]
     us                  : count     distribution
         0 -> 1          : 0        |                                        |
         2 -> 3          : 0        |                                        |
         4 -> 7          : 1        |****************************************|

k = a [AVG 7]
     us                  : count     distribution
         0 -> 1          : 0        |                                        |
         2 -> 3          : 0        |                                        |
         4 -> 7          : 1        |****************************************|
         8 -> 15         : 1        |****************************************|
~\{"ts": "[^"]+", "val_type": "us", "data": \[.*\], "avg": 5, "total": 5, "count": 1, "k": "b"\}
~\{"ts": "[^"]+", "val_type": "us", "data": \[.*\], "avg": 7, "total": 15, "count": 2, "k": "a"\}


