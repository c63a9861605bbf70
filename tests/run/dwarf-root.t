# A process with a root of its own: its debug files are those of that root.
--- prog
uprobe:/bin/linked:dwarf_first { @y = args.item->at.y; @n = count(); }
--- args
-p {pid} {prog}
--- needs root bpf uprobe cmd:objcopy cmd:strip cmd:chroot
--- setup
mkdir -p {tmp}/jail/bin {tmp}/jail/usr/lib/debug/bin
objcopy --only-keep-debug {workdwarf} {tmp}/jail/usr/lib/debug/bin/w.debug
strip -g -o {tmp}/jail/bin/linked {workdwarf}
objcopy --add-gnu-debuglink={tmp}/jail/usr/lib/debug/bin/w.debug {tmp}/jail/bin/linked
chmod 755 {tmp}/jail/bin/linked
--- bg
chroot {tmp}/jail /bin/linked 10 150
--- stdout


~@n: {1..10}
@y: -3
