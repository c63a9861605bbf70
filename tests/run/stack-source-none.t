# Without debug information, mode source shows what the others do.
--- prog
uprobe:$1:dwarf_first { @[ustack(source, 1)] = count(); }
--- args
{prog} {tmp}/bare
--- needs root bpf uprobe cmd:strip
--- setup
strip -g -o {tmp}/bare {workdwarf}
--- run
{tmp}/bare 3
--- stop INT
--- stdout


@[
        dwarf_first+0
]: 3
