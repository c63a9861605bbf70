# Debug information in a file beside the program.
--- prog
uprobe:$1:dwarf_first { @y = args.item->at.y; @sum = sum(args.i); }
--- args
{prog} {tmp}/linked
--- needs root bpf uprobe cmd:objcopy cmd:strip
--- setup
objcopy --only-keep-debug {workdwarf} {tmp}/work.debug
strip -g -o {tmp}/linked {workdwarf}
objcopy --add-gnu-debuglink={tmp}/work.debug {tmp}/linked
--- run
{tmp}/linked 10
--- stop INT
--- stdout


@sum: 45
@y: -3
