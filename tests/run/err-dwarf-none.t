# A program without debug information has no parameters.
--- prog
uprobe:$1:dwarf_first { print(args.i); }
--- args
{prog} {tmp}/bare
--- needs root cmd:strip
--- setup
strip -g -o {tmp}/bare {workdwarf}
--- stderr
err-dwarf-none.bt:1:1-22: ERROR: Could not parse arguments of "uprobe:{tmp}/bare:dwarf_first": no debuginfo found for {tmp}/bare
uprobe:$1:dwarf_first { print(args.i); }
~~+
--- rc 1
