#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Prints a C file that holds the named scripts, sorted, as src/cli/tools.h says.
# Those in a folder sonde/ are parts.
id() { basename "$1" .bt | tr -c 'a-z0-9\n' _; }
is_part() { case $1 in */sonde/*) ;; *) false ;; esac; }
symbol() { is_part "$1" && echo "part_$(id "$1")" || echo "tool_$(id "$1")"; }
entry() { printf '\t{ "%s", %s, %s_end },\n' "$1" "$2" "$2"; }

echo '#include "cli/tools.h"'
for f; do
	n=$(symbol "$f")
	printf '__asm__(".section .rodata\\n.global %s\\n%s:\\n"\n' "$n" "$n"
	printf '".incbin \\"%s\\"\\n.byte 0\\n.global %s_end\\n%s_end:\\n.text\\n");\n' "$f" "$n" "$n"
	printf 'extern const char %s[], %s_end[];\n' "$n" "$n"
done
echo 'const struct tool tools[] = {'
for f; do
	is_part "$f" || entry "$(basename "$f" .bt)" "$(symbol "$f")"
done
echo '	{ 0, 0, 0 },'
echo '};'
echo 'const struct tool tool_parts[] = {'
for f; do
	is_part "$f" && entry "sonde/$(basename "$f")" "$(symbol "$f")"
done
echo '	{ 0, 0, 0 },'
echo '};'
