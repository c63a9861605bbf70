# A parameter that the function does not have.
--- prog
uprobe:$1:dwarf_mixed { print(args.z); }
--- args
{prog} {workdwarf}
--- needs root
--- stderr
err-dwarf-parameter.bt:1:31-37: ERROR: Can't find function parameter z
uprobe:$1:dwarf_mixed { print(args.z); }
                              ~~~~~~
HINT: its fields are: a, b, c, d
--- rc 1
