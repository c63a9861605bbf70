# At the first instruction of a function its caller is there on every kernel,
# once, whatever that instruction is: push %rbp, endbr64, nop.
--- prog
uprobe:$1-static:path_inner { @push[ustack(5)] = count(); }
uprobe:$1-endbr:path_inner { @endbr[ustack(5)] = count(); }
uprobe:$1-nop:path_inner { @nop[ustack(5)] = count(); }
uprobe:$1-nop:path_inner+1 { @second[ustack(1)] = count(); }
--- args
{prog} {path}
--- needs root bpf uprobe
--- run
{path}-static 3
{path}-endbr 4
{path}-nop 5
--- stop INT
--- stdout


@endbr[
        path_inner+0
~        path_middle\+[0-9]+
~        path_outer\+[0-9]+
~        main\+[0-9]+
~        .*
]: 4
@nop[
        path_inner+0
~        path_middle\+[0-9]+
~        path_outer\+[0-9]+
~        main\+[0-9]+
~        .*
]: 5
@push[
        path_inner+0
~        path_middle\+[0-9]+
~        path_outer\+[0-9]+
~        main\+[0-9]+
~        .*
]: 3
@second[
        path_inner+1
]: 5
