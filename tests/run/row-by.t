# The column to sort by may be a constant, such as an option; "" is the value.
--- prog
config = { print_maps_on_exit = false }
BEGIN {
	@n["a"] = 3; @n["b"] = 2;
	@m["a"] = 1; @m["b"] = 5;
	row("%s" K = key, "%d" M = @m[key]) for @n by (1 < 2 ? "M" : "");
	row("%s" K = key, "%d" M = @m[key]) for @n by ("");
	exit();
}
--- needs
root bpf
--- stdout
K M
b 5
a 1
K M
a 1
b 5


