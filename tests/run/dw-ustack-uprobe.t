# At the first instruction of a function, at its end, and of a static program.
--- prog
uprobe:$1-nofp:path_inner { @in[dw_ustack(4)] = count(); }
uretprobe:$1-nofp:path_inner { @out[dw_ustack(2)] = count(); }
--- args
-c '{path}-nofp 30' {prog} {path}
--- needs root bpf uprobe
--- timeout 60
--- stdout


@in[
        path_inner+0
~        path_middle\+[0-9]+
~        path_outer\+[0-9]+
~        main\+[0-9]+
]: 30
@out[
~        path_middle\+[0-9]+
~        path_outer\+[0-9]+
]: 30
