#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Each name that the program knows is in its pages, so that none is forgotten:
# built-ins, providers, keywords and config keys in docs/language.md (or
# docs/additions.md) between back quotes, built-ins in an example as well;
# options in the manual page and the language's page. --help fits a screen.
# Links between pages lead somewhere. SONDE names the program.
cd "$(dirname "$0")/../.." || exit 2
SONDE=$(realpath "${SONDE:-./sonde}") || exit 2
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
pages="docs/language.md docs/additions.md"
passed=0 failed=0

missing() { # WHAT NAME WHERE
	failed=$((failed + 1))
	echo "FAILED $1 $2 is not in $3"
}

has() { # WHAT NAME PATTERN FILE...
	what=$1 word=$2 pattern=$3
	shift 3
	if grep -qE -- "$pattern" "$@"; then
		passed=$((passed + 1))
	else
		missing "$what" "$word" "$*"
	fi
}

sed 's/\\-/-/g' man/sonde.8.in >"$tmp/sonde.8"
awk '/^```/ { inside = /^```(bt|sh)$/; next } inside' $pages >"$tmp/examples"

builtins=$(sed -n 's/^X([A-Z_]*, "\([a-z_A-Z]*\)".*/\1/p' src/type/builtin.h |
	sed 's/^\(s*arg\)N$/\10/')
for name in $builtins; do
	has built-in "$name" "\`$name[\`(]|\`$name " $pages
	has "an example of" "$name" "(^|[^a-z_A-Z])$name([^a-z_A-Z0-9]|\$)" \
		"$tmp/examples"
done
for name in $(sed -n 's/^\t{ "\([a-z]*\)", { .* } },$/\1/p' \
	src/lang/provider_name.c); do
	has provider "$name" "\`$name[\`:]" docs/language.md
	has "an example of" "$name" "(^|[^a-z])$name([^a-z]|\$)" "$tmp/examples"
done
for name in $(sed '/LEX_MARKS/,$d' src/lang/lex.h |
	grep -o 'X([A-Z]*, "[a-z]*")' | cut -d'"' -f2); do
	has keyword "$name" "\`$name" docs/language.md
done
for name in $(sed -n 's/^\t{ "\([a-z_]*\)", [A-Z_]*, .*/\1/p' \
	src/cli/config.c); do
	has key "$name" "\`$name\`" docs/language.md
done
for name in $(sed -n '/ kinds\[\] =/,/^}/s/^\t{ "\([a-z_]*\)".*/\1/p' \
	src/out/symbol.c); do
	has table "$name" "\`$name\`|\`$name\(|symbol\(\"$name\"" $pages
done
for name in $(sed -n 's/^\t{ "\([a-z-]*\)", [a-z]*_argument, .*/\1/p' \
	src/cli/args_option.c); do
	has option "--$name" "--$name[\`, =]" docs/language.md
	has option "--$name" "--$name([^a-z-]|\$)" "$tmp/sonde.8"
done
# Links between pages: the file is there, and has that heading.
for page in *.md docs/*.md tests/README.md; do
	tr '\n' ' ' <"$page" | grep -oE '\]\([^:) ]+\)' | tr -d '()]' |
		sed "s|^|$(dirname "$page")/|; s|^\(.*\)/#|$page#|"
done | sort -u >"$tmp/links"
while IFS='#' read -r file heading; do
	[ -e "$file" ] || { missing link "$file" "any folder"; continue; }
	[ -z "$heading" ] || sed -n 's/^#\{1,6\} //p' "$file" |
		tr 'A-Z ' 'a-z-' | tr -cd 'a-z0-9_\n-' | grep -qx -- "$heading" ||
		{ missing heading "$heading" "$file"; continue; }
	passed=$((passed + 1))
done <"$tmp/links"
lines=$("$SONDE" --help | wc -l) columns=$("$SONDE" --help | wc -L)
if [ "$lines" -gt 0 ] && [ "$lines" -le 24 ] && [ "$columns" -le 80 ]; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
	echo "FAILED --help is $lines lines of $columns columns, not 24 of 80"
fi
echo "$passed passed, $failed failed"
[ $failed = 0 ] && [ $passed -gt 0 ]
