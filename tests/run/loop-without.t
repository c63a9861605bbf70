# Where the kernel cannot call the body, loops are jumps and, before may_goto, shorter.
--- prog
begin { for ($i : 0..200) { @++; } $n = 0; while (true) { $n++; } print($n); }
--- env SONDE_WITHOUT=loop,may_goto
--- needs root bpf
--- stdout
1024


@: 200
--- stderr
{prog}:1:44-66: WARNING: Loop ended after 1024 rounds.
begin { for ($i : 0..200) { @++; } $n = 0; while (true) { $n++; } print($n); }
                                           ~~~~~~~~~~~~~~~~~~~~~~
