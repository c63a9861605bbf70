# The same by a pattern (uprobe.multi, where there is one), of as many frames as
# there may be. _start has no caller.
--- prog
uprobe:$1-pie:path_* { @[ustack(127)] = sum(len(ustack(127))); }
uprobe:$1-pie:_start { @begin[ustack(2)] = count(); }
--- args
{prog} {path}
--- needs root bpf uprobe
--- run
{path}-pie 2
--- stop INT
--- stdout


@[
        path_outer+0
~        main\+[0-9]+
...
~\]: [0-9]+
@[
        path_middle+0
~        path_outer\+[0-9]+
~        main\+[0-9]+
...
~\]: [0-9]+
@[
        path_inner+0
~        path_middle\+[0-9]+
~        path_outer\+[0-9]+
~        main\+[0-9]+
...
~\]: [0-9]+
@begin[
        _start+0
]: 1
