# An endless loop ends, and says so.
--- prog
begin { $n = 0; while (true) { $n++; } print($n); }
--- needs root bpf kernel>=5.17
--- stdout
1048576


--- stderr
{prog}:1:17-39: WARNING: Loop ended after 1048576 rounds.
begin { $n = 0; while (true) { $n++; } print($n); }
                ~~~~~~~~~~~~~~~~~~~~~~
