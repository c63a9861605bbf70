# SPDX-License-Identifier: Apache-2.0
# From the macros and enumerators of the system's headers to rows
# X(table, "NAME", value). Aliases (EWOULDBLOCK for EAGAIN) expand to a name
# and are left out; a value that is more than a number is left to the compiler.
function row(table, name, value) { print "X(" table ", \"" name "\", " value ")" }
# the header of a TCP segment, from the lowest bit (RFC 9293)
BEGIN {
	n = split("FIN SYN RST PSH ACK URG ECE CWR", bit)
	for (i = 1; i <= n; i++) row("tcp_flags", bit[i], 2 ^ (i - 1))
}
$1 == "#define" && $3 ~ /^[0-9]+$/ {
	if ($2 ~ /^E[A-Z0-9]+$/) row("errno", $2, $3)
	if ($2 ~ /^SIG[A-Z0-9]+$/ && $2 !~ /^SIG(STKSZ|UNUSED|RT.*)$/)
		row("signal", $2, $3)
	if ($2 ~ /^CAP_[A-Z_]+$/) row("capability", $2, $3)
	if ($2 == "PF_LOCAL") row("af", "AF_UNIX", $3)
	else if ($2 ~ /^PF_/ && $2 != "PF_MAX")
		row("af", "AF" substr($2, 3), $3)
	if ($2 ~ /^__S_IF/ && $2 != "__S_IFMT")
		row("file_mode", substr($2, 3), $3)
}
$1 == "#define" && $3 ~ /^[0-9(]/ {
	if ($2 ~ /^O_[A-Z]+$/ && $2 !~ /^O_(ACCMODE|NDELAY)$/)
		row("open_flags", $2, $2)
	if ($2 ~ /^MS_[A-Z]+$/ && $2 != "MS_VERBOSE")
		row("mount_flags", $2, $2)
	if ($2 ~ /^CLONE_[A-Z_]+$/) row("clone_flags", $2, $2)
	if ($2 ~ /^POLL[A-Z]+$/ && $3 ~ /^0x/) row("poll_events", $2, $2)
}
$1 == "#define" && $2 ~ /^O_(SYNC|TMPFILE|DSYNC)$/ && $3 !~ /^[0-9(]/ {
	row("open_flags", $2, $2)
}
# enum { TCP_ESTABLISHED = 1, TCP_SYN_SENT, ... }, a line each
$1 ~ /^TCP_[A-Z_0-9]+,?$/ && (tcp || $3 == "1,") {
	sub(/,/, "", $1)
	row("tcp_state", substr($1, 5), ++tcp)
	if ($1 == "TCP_CLOSING") {
		row("tcp_state", "NEW_SYN_RECV", 12) # of the kernel alone
		tcp = 0
	}
}
# IPPROTO_TCP = 6, and SOCK_STREAM = 1, (0 is IPPROTO_IP, not HOPOPTS)
$1 ~ /^(IPPROTO|SOCK)_[A-Z0-9_]+$/ && $1 !~ /HOPOPTS/ && $2 == "=" && $3 ~ /^[0-9]+,?$/ {
	sub(/,/, "", $3)
	row($1 ~ /^IP/ ? "protocol" : "socket_type", $1, $3)
}
