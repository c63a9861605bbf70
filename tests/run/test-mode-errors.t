# A test fails as well by an error that it tells, and by exit() with another code
# than 0; what begin did is held against the first, and stops none.
--- prog
begin { exit(2); }
test:first { printf("shown\n"); }
test:asserts { assert(1 == 2, "one is not two"); }
test:tells { errorf("bad %d", 7); }
test:warns { warnf("hm"); }
test:code { exit(3); }
test:exits { exit(); }
--- args
--test {prog}
--- needs root bpf
--- rc 1
--- stdout
[==========] Running 6 tests.
[ RUN      ] first
shown
~\[  FAILED  \] first \(.*\)
[ RUN      ] asserts
~\[  FAILED  \] asserts \(.*\)
[ RUN      ] tells
~\[  FAILED  \] tells \(.*\)
[ RUN      ] warns
~\[       OK \] warns \(.*\)
[ RUN      ] code
~\[  FAILED  \] code \(.*\)
[ RUN      ] exits
~\[       OK \] exits \(.*\)
[==========] 6 tests ran.
[  PASSED  ] 2 tests.
[  FAILED  ] 4 tests, listed below:
[  FAILED  ] first
[  FAILED  ] asserts
[  FAILED  ] tells
[  FAILED  ] code


--- stderr
test-mode-errors.bt:3:16-48: ERROR: assert failed: one is not two
test-mode-errors.bt:4:14-33: ERROR: bad 7
test-mode-errors.bt:5:14-25: WARNING: hm
