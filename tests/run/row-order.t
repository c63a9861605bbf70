# Rows of a map come in the order of their last column of the value.
--- prog
config = { print_maps_on_exit = false }
BEGIN
{
	@["thrice"] = stats(1);
	@["thrice"] = stats(1);
	@["thrice"] = stats(1);
	@["once"] = stats(90);
	@["twice"] = stats(2);
	@["twice"] = stats(2);
	row("%-6s" KEY = key, "%d" N = value.count) for @ top 2;
	row("%-6s" KEY = key, "%d" N = value.count, "%d" SUM = value.total)
		for @;
	exit();
}
--- needs
root bpf
--- stdout
KEY    N
thrice 3
twice  2
KEY    N SUM
once   1 90
twice  2 4
thrice 3 3


