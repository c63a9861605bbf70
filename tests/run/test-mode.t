# A test passes when it returns 0, also from inside a loop; what it prints is
# shown when it fails. exit() ends one test alone.
# Maps are not printed.
--- prog
begin { @x[1] = 1; }
test:good { printf("not shown\n"); }
test:bad { printf("shown\n"); return 1; }
test:loop { for ($kv : @x) { return 3; } }
test:zero { for ($kv : @x) { return 0; } return 1; }
test:exits { exit(); }
test:big { for ($i : 0..9) { if ($i == 4) { return 256; } } }
end { printf("end\n"); }
interval:ms:1 { printf("never\n"); }
--- args
--test {prog}
--- needs root bpf kernel>=5.13
--- rc 1
--- stdout
[==========] Running 6 tests.
[ RUN      ] good
~\[       OK \] good \([0-9]+ (ns|μs|ms)\)
[ RUN      ] bad
shown
~\[  FAILED  \] bad \([0-9]+ (ns|μs|ms)\)
[ RUN      ] loop
~\[  FAILED  \] loop \(.*\)
[ RUN      ] zero
~\[       OK \] zero \(.*\)
[ RUN      ] exits
~\[       OK \] exits \(.*\)
[ RUN      ] big
~\[  FAILED  \] big \(.*\)
[==========] 6 tests ran.
[  PASSED  ] 3 tests.
[  FAILED  ] 3 tests, listed below:
[  FAILED  ] bad
[  FAILED  ] loop
[  FAILED  ] big
end


