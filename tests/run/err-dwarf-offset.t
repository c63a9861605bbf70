# Parameters have a known place where the function begins, not behind.
--- prog
uprobe:$1:dwarf_first+4 { print(args.i); }
--- args
--unsafe {prog} {workdwarf}
--- needs root
--- stderr
err-dwarf-offset.bt:1:33-37: ERROR: Cannot read function parameters
uprobe:$1:dwarf_first+4 { print(args.i); }
                                ~~~~
--- rc 1
