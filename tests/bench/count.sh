#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Loads and attaches count.bpf.c, and takes it away when it is interrupted.
set -e
dir=$(mktemp -d)
pin=/sys/fs/bpf/sonde-bench-$$
trap 'rm -rf "$dir" "$pin" "$pin-link"; exit 0' INT TERM EXIT
clang -O2 -g -target bpf -I/usr/include/$(gcc -print-multiarch) \
	-c tests/bench/count.bpf.c -o "$dir/count.o"
bpftool prog loadall "$dir/count.o" "$pin" autoattach
while :; do sleep 0.2; done
