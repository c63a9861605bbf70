# The same as JSON: no blanks, nothing cut.
--- prog
BEGIN {
	row("%-12(%s:%d)" "ADDR:PORT" = ("a", 80), "%12(%s:%d)" "A:P" = ("a", 80),
	    "%-8(-> %s)" "-> NEW" = "abc", "%-6.4s" CUT = "abcdefgh");
	exit();
}
--- args
-f json {prog}
--- needs
root bpf
--- stdout
...
{"type": "row", "data": {"addr_port": "a:80", "a_p": "a:80", "new": "abc", "cut": "abcdefgh"}}
