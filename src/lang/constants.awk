# SPDX-License-Identifier: Apache-2.0
# From `cc -dM -E` to rows X(NAME, ENUMERATOR): the macros in capitals whose value
# is a number, or is made of such. Those named like themselves are enumerators.
# O_LARGEFILE is 0 to programs of 64 bits, not to the kernel.
$1 == "#define" && $2 !~ /\(/ && NF > 2 {
	name = $2
	sub(/^#define [^ ]+ /, "")
	enumerator[name] = $0 == name
	value[name] = $0 == name ? "0" : $0
}
# value[NAME] is numbers and operators alone, or becomes so
function resolve(name, depth,    text, at, word) {
	if (name in number)
		return number[name]
	text = value[name]
	gsub(/'.'/, "0", text)
	while (depth < 20 && match(text, /(^|[^A-Za-z0-9_])[A-Za-z_][A-Za-z0-9_]*/)) {
		at = RSTART; word = substr(text, at, RLENGTH)
		sub(/^[^A-Za-z_]/, "", word)
		if (!(word in value) || !resolve(word, depth + 1))
			return number[name] = 0
		text = substr(text, 1, at - (at == 1 && text ~ /^[A-Za-z_]/)) \
			" 0 " substr(text, at + RLENGTH)
	}
	return number[name] = text ~ /^[-+~<>|&*() \t0-9a-fA-FxXuUlL]+$/ &&
		text ~ /[0-9]/
}
END {
	for (name in value)
		if (name ~ /^[A-Z][A-Z0-9_]+$/ && name != "O_LARGEFILE" &&
		    resolve(name, 0))
			print "X(" name ", " enumerator[name] ")"
}
