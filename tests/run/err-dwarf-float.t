# Floating-point registers are out of reach.
--- prog
uprobe:$1:dwarf_mixed { print(args.a); }
--- args
{prog} {workdwarf}
--- needs root
--- stderr
err-dwarf-float.bt:1:31-37: ERROR: a has unsupported type
uprobe:$1:dwarf_mixed { print(args.a); }
                              ~~~~~~
HINT: it is in a register that BPF programs cannot read
--- rc 1
