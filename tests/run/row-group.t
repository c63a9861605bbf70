# One width for several conversions, text cut in rows, names without the signs
# before them.
--- prog
BEGIN {
	row("%-12(%s:%d)" "ADDR:PORT" = ("a", 80), "%12(%s:%d)" "A:P" = ("a", 80),
	    "%-8(-> %s)" "-> NEW" = "abc", "%-6.4s" CUT = "abcdefgh");
	exit();
}
--- needs
root bpf
--- stdout
ADDR:PORT             A:P -> NEW   CUT   
a:80                 a:80 -> abc   abcd  


