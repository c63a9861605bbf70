# Part of a whole, rounded as a printed number is: 13 of 14 are 92.86 percent.
--- prog
import "sonde/share.bt";
BEGIN {
	print((share(13, 14, 10000), share(2, 3, 1000), share(1, 3, 1000)));
	print((share(0, 7, 100), share(7, 7, 100), share(1, 2, 1)));
	exit();
}
--- needs root bpf
--- stdout
(9286, 667, 333)
(0, 100, 1)


