# SPDX-License-Identifier: Apache-2.0
# From the macros of the system's headers to rows X(table, NAME, value).
# Aliases (EWOULDBLOCK for EAGAIN) expand to a name and are left out.
function row(table, name, value) { print "X(" table ", \"" name "\", " value ")" }
$1 == "#define" && $3 ~ /^[0-9]+$/ {
	if ($2 ~ /^E[A-Z0-9]+$/) row("errno", $2, $3)
	if ($2 ~ /^SIG[A-Z0-9]+$/ && $2 !~ /^SIG(STKSZ|UNUSED|RT.*)$/)
		row("signal", $2, $3)
	if ($2 ~ /^CAP_[A-Z_]+$/) row("capability", $2, $3)
	if ($2 == "PF_LOCAL") row("af", "AF_UNIX", $3)
	else if ($2 ~ /^PF_/ && $2 != "PF_MAX")
		row("af", "AF" substr($2, 3), $3)
}
$1 == "#define" && $2 ~ /^O_[A-Z]+$/ && $2 !~ /^O_(ACCMODE|NDELAY)$/ {
	row("open_flags", $2, $2)
}
# enum { TCP_ESTABLISHED = 1, TCP_SYN_SENT, ... }, a line each
$1 ~ /^TCP_[A-Z_0-9]+,?$/ && (tcp || $3 == "1,") {
	sub(/,/, "", $1)
	row("tcp_state", substr($1, 5), ++tcp)
	if ($1 == "TCP_CLOSING") tcp = 0
}
