#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# page.sh SONDE man/NAME.8.in: prints the page; the line @OPTIONS@ becomes the
# tool's own declaration, so page and parser cannot differ.
tool=$(basename "$2" .8.in)
sed '/^@OPTIONS@$/,$d' "$2"
grep -q '^@OPTIONS@$' "$2" && "$1" help roff "$tool"
sed '1,/^@OPTIONS@$/d' "$2"
