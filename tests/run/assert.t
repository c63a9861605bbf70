# An assertion that fails is an error and the end; END still runs.
--- prog
BEGIN { $x = 5; assert($x == 5, "five"); assert($x > 5, "x is small"); printf("after\n"); }
END { printf("end\n"); }
--- needs
root bpf
--- rc 1
--- stdout
end


--- stderr
{prog}:1:42-70: ERROR: assert failed: x is small
