#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# linkage.sh CC LIBRARY...: how a program of these libraries is linked here. All
# in one static file where the system's archives are whole; those of elfutils
# 0.192 (Debian 13) are not, so that there shared libraries are needed to run.
cc=$1
shift
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
cat >"$dir/t.c" <<'C'
#include <elfutils/libdwfl.h>
int main(void)
{
	static const Dwfl_Callbacks none;
	Dwfl *d = dwfl_begin(&none);

	return elf_version(EV_CURRENT) == EV_NONE || !elf_begin(0, ELF_C_READ, NULL) || !d;
}
C
for more in "" -lzstd; do
	if $cc -static -o "$dir/t" "$dir/t.c" "$@" $more 2>/dev/null; then
		echo "-static $* $more"
		exit
	fi
done
echo "linkage: libelf.a and libdw.a are not whole here: the program needs the" \
	"shared libraries" >&2
echo "$*"
