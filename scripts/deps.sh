#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# deps.sh build|check|bench: installs the Debian packages that are missing, with
# no questions; does nothing, fast, when all are there.
build="build-essential libbpf-dev libelf-dev libdw-dev zlib1g-dev liblzma-dev
	libbz2-dev libiberty-dev libtracefs-dev libtraceevent-dev"
check="$build clang clang-format libclang-rt-dev llvm libcmocka-dev bpftool
	qemu-system-x86 busybox-static cpio xz-utils zstd kmod
	systemtap-sdt-dev iproute2 e2fsprogs xfsprogs btrfs-progs"
bench="$build clang"

case $1 in
build) want=$build ;;
check) want=$check ;;
bench) want=$bench ;;
*)
	sed -n '3,4s/^# //p' "$0" >&2
	exit 2
	;;
esac

command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || {
	echo "deps: not a Debian system; needed are:" $want >&2
	exit 0
}
have=" $(dpkg-query -W -f '${db:Status-Status}:${Package} ' $want 2>/dev/null)"
missing=
for p in $want; do
	case $have in
	*" installed:$p "*) ;;
	*) missing="$missing $p" ;;
	esac
done
[ "$missing" ] || exit 0

root=
if [ "$(id -u)" != 0 ]; then
	root="sudo -n"
	$root true 2>/dev/null || {
		echo "deps: missing, and no root to install them:$missing" >&2
		exit 1
	}
fi
echo "deps: installing$missing" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
	DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq \
		--no-install-recommends $missing </dev/null >"$log" 2>&1
}
# The index may be missing or old: renew it once, then install.
install || { $root apt-get update -qq >"$log" 2>&1 && install; } || {
	tail -n 5 "$log" >&2
	exit 1
}
