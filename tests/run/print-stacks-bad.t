# Forms that cannot be.
--- prog
profile:hz:9 { @a[kstack, comm] = count(); @n[comm] = 1; }
END {
	print_stacks(@a, "{key.2}\n");
	print_stacks(@a, "{key.1:o}\n");
	print_stacks(@a, "{key.0");
	print_stacks(@a, "{pid}\n");
	print_stacks(@a, "{key.0:x}\n");
	print_stacks(@a, "{value.total}\n");
	print_stacks(@a, comm);
	print_stacks(@a, "x", 3, "size");
	print_stacks(@n, "{?value|x}");
}
--- args
--dry-run {prog}
--- rc 1
--- stdout
--- stderr
{prog}:3:2-31: ERROR: print_stacks(): the map has no such part as the form names (@a: 'count_t' by '(kstack_bpftrace_127,string[16])')
    print_stacks(@a, "{key.2}\n");
    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
{prog}:4:2-33: ERROR: print_stacks(): @ and the flags o m a r ; are for stacks (@a: 'count_t' by '(kstack_bpftrace_127,string[16])')
    print_stacks(@a, "{key.1:o}\n");
    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
{prog}:5:2-28: ERROR: print_stacks(): a '{' of the form is not closed (@a: 'count_t' by '(kstack_bpftrace_127,string[16])')
    print_stacks(@a, "{key.0");
    ~~~~~~~~~~~~~~~~~~~~~~~~~~
{prog}:6:2-29: ERROR: print_stacks(): '{' of a form is followed by key, key.N or value (@a: 'count_t' by '(kstack_bpftrace_127,string[16])')
    print_stacks(@a, "{pid}\n");
    ~~~~~~~~~~~~~~~~~~~~~~~~~~~
{prog}:7:2-33: ERROR: print_stacks(): flags of a form are - 0 # WIDTH, of stacks o m a r ; (@a: 'count_t' by '(kstack_bpftrace_127,string[16])')
    print_stacks(@a, "{key.0:x}\n");
    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
{prog}:8:2-37: ERROR: print_stacks(): the map has no such part as the form names (@a: 'count_t' by '(kstack_bpftrace_127,string[16])')
    print_stacks(@a, "{value.total}\n");
    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
{prog}:9:2-24: ERROR: print_stacks() expects a string literal (string provided)
    print_stacks(@a, comm);
    ~~~~~~~~~~~~~~~~~~~~~~
{prog}:10:2-34: ERROR: print_stacks() sorts by "count" or "total"
    print_stacks(@a, "x", 3, "size");
    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
{prog}:11:2-32: ERROR: print_stacks(): {?..|..} is for stacks and strings (@n: 'int8' by 'string[16]')
    print_stacks(@n, "{?value|x}");
    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
