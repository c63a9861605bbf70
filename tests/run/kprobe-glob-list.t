# A glob attaches to the functions of the kernel's list that it fits, whether the
# kernel's filter is asked or the list is read (as for two letters, and for all
# from the third glob of a script on); a name that stands twice counts once, and no
# instance stays. Nothing fits: nothing is attached.
--- prog
interval:s:60 { exit(); }
--- needs
root bpf kprobe
--- file names.sh
sonde=/proc/$1/exe list=/sys/kernel/tracing/available_filter_functions
# EXPRESSION, GLOB..: as many probes as the list has names.
check() {
	want=$(cut -d' ' -f1 $list | grep -v '[.]part[.]' | grep -v '^rcu_' |
		grep -cE "^($1)$") # names twice are not among these
	shift
	text='begin { exit(); }'
	for glob; do text="$text kprobe:$glob { @ = 1; }"; done
	got=$($sonde -e "$text" 2>&1 | grep -o 'Attached [0-9]*')
	[ "$want" -gt 0 ] && [ "$got" = "Attached $((want + 1))" ] && return
	echo "$*: $want in the list, but $got"
	exit 1
}
check 'vfs_re.*' 'vfs_re*'
check 'v.*_fsync.*' 'v*_fsync*'
check 'vf.*' 'vf*'
check '.*_nanosleep' '*_nanosleep'
check 'vfs_re.*|vfs_wr.*|vfs_fs.*|vfs_sy.*' 'vfs_re*' 'vfs_wr*' 'vfs_fs*' 'vfs_sy*'
none=$($sonde -e 'kprobe:no_such_fun* { @ = 1; }' 2>&1) && exit 1
case $none in *Attached*) exit 1 ;; *no_such_fun*) ;; *) exit 1 ;; esac
! ls /sys/kernel/tracing/instances | grep -q sonde_
--- run
sh names.sh {sonde}
--- stop INT
--- timeout 60
--- stdout
...
