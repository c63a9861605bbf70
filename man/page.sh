#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# page.sh SONDE man/NAME.8.in: prints the page; the lines @OPTIONS@ and
# @EXAMPLES@ become the tool's own declaration, so page and parser cannot differ.
tool=$(basename "$2" .8.in)
while IFS= read -r line; do
	case $line in
	@OPTIONS@) "$1" help roff "$tool" || exit ;;
	@EXAMPLES@) "$1" help examples "$tool" || exit ;;
	*) printf '%s\n' "$line" ;;
	esac
done <"$2"
