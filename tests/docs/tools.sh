#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A tool says the same of itself everywhere: the options of its --help are those
# of its manual page (where --print-cpu may be written --print_cpu, too) and of the
# shell's completion; the page has all sections,
# and names each column that the tool prints; and there is a page of examples.
# The help fits a screen of 24 lines.
# SONDE names the program.
cd "$(dirname "$0")/../.." || exit 2
SONDE=$(realpath "${SONDE:-./sonde}") || exit 2
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
passed=0 failed=0

same() { # TOOL WHAT FILE FILE
	if cmp -s "$3" "$4"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED $1: options of --help (<) and of $2 (>)"
		diff "$3" "$4" | grep '^[<>]'
	fi
}

has() { # TOOL WHAT PATTERN FILE
	if grep -qE -- "$3" "$4"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED $1: $2 is not in $4"
	fi
}

# The options at the head of lines.
options() {
	grep -oE '^ *-[^ ,]+(, -[^ ,]+)*' | grep -oE -- '-[^ ,]+' | sort -u
}

ln -s "$SONDE" "$tmp/sonde"
mkdir "$tmp/completed"
PATH=$tmp:$PATH TO=$tmp/completed bash -c '. scripts/sonde.bash-completion
	for page in man/*.8.in; do
		tool=$(basename "$page" .8.in)
		COMP_WORDS=(sonde "$tool" -) COMP_CWORD=2
		_sonde
		printf "%s\n" "${COMPREPLY[@]}" | sort -u >"$TO/$tool"
	done'
for page in man/*.8.in; do
	tool=$(basename "$page" .8.in)
	[ "$tool" != sonde ] || continue
	"$SONDE" "$tool" --help >"$tmp/help"
	lines=$(wc -l <"$tmp/help") columns=$(wc -L <"$tmp/help")
	if [ "$lines" -gt 3 ] && [ "$lines" -le 24 ] && [ "$columns" -le 80 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED $tool --help: $lines lines of $columns columns"
	fi
	sed '/^Examples:/,$d; s/^\(.\{40\}\)  -/\1\n-/' "$tmp/help" |
		options >"$tmp/options"
	sh man/page.sh "$SONDE" "$page" >"$tmp/page"
	sed -n '/^.SH OPTIONS/,/^.SH EXAMPLES/p' "$tmp/page" |
		sed -n '/^\.TP/{n;s/\\-/-/g;s/\\f.//g;p;}' |
		options | grep -v _ >"$tmp/other"
	same "$tool" "the manual page" "$tmp/options" "$tmp/other"
	same "$tool" "the completion" "$tmp/options" "$tmp/completed/$tool"
	sections="FIELDS OVERHEAD SOURCE"
	[ "$tool" != reset-ftrace ] || sections= # it traces nothing
	for section in NAME SYNOPSIS DESCRIPTION OPTIONS EXAMPLES $sections \
		"SEE ALSO"; do
		has "$tool" "$section" "^\.SH $section\$" "$page"
	done
	# names of columns: "FORMAT" NAME = .., or "FORMAT" "NAME" = ..
	: >"$tmp/columns"
	[ ! -e "tools/$tool.bt" ] || sed -n \
		's/.*"[^"]*%[^"]*"[[:space:]]\{1,\}"\{0,1\}\([A-Z][^"=]*[^"= ]\)"\{0,1\} = .*/\1/p' \
		"tools/$tool.bt" | sort -u >"$tmp/columns"
	sed 's/\\-/-/g; s/\\(aq/'"'"'/g' "$page" >"$tmp/plain"
	while read -r column; do
		if grep -qiF -- "$column" "$tmp/plain"; then
			passed=$((passed + 1))
		else
			failed=$((failed + 1))
			echo "FAILED $tool: column $column is not in $page"
		fi
	done <"$tmp/columns"
	has "$tool" "an example" "^    # .*$tool" "docs/examples/$tool.md"
done
echo "$passed passed, $failed failed"
[ $failed = 0 ] && [ $passed -gt 0 ]
