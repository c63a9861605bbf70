# A file of --debuginfo has the debug information of a stripped program.
--- prog
uprobe:$1:dwarf_first { @y = args.item->at.y; @sum = sum(args.i); }
--- args
--debuginfo {tmp}/none:{tmp}/else/work.debug {prog} {tmp}/linked
--- needs root bpf uprobe cmd:objcopy cmd:strip
--- setup
mkdir {tmp}/else
objcopy --only-keep-debug {workdwarf} {tmp}/else/work.debug
strip -o {tmp}/linked {workdwarf}
objcopy --add-gnu-debuglink={tmp}/else/work.debug {tmp}/linked
--- run
{tmp}/linked 10
--- stop INT
--- stdout


@sum: 45
@y: -3
