#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Prints a C file that holds the named scripts, sorted, as src/cli/tools.h says.
echo '#include "cli/tools.h"'
for f; do
	n=$(basename "$f" .bt)
	printf '__asm__(".section .rodata\\n.global tool_%s\\ntool_%s:\\n"\n' "$n" "$n"
	printf '".incbin \\"%s\\"\\n.byte 0\\n.global tool_%s_end\\ntool_%s_end:\\n.text\\n");\n' "$f" "$n" "$n"
	printf 'extern const char tool_%s[], tool_%s_end[];\n' "$n" "$n"
done
echo 'const struct tool tools[] = {'
for f; do
	n=$(basename "$f" .bt)
	printf '\t{ "%s", tool_%s, tool_%s_end },\n' "$n" "$n" "$n"
done
echo '	{ 0, 0, 0 },'
echo '};'
