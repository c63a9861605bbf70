# One record a test, with its output.
--- prog
test:a { printf("x\n"); return 1; }
test:b { }
test:no { return 1; }
--- args
--mode test --probe-filter '^test:[ab]$' -f json {prog}
--- needs root bpf
--- rc 1
--- stdout
~\{"type": "test_result", "data": \{"a": \{"duration": [0-9]+, "passed": false, "output": "x\\n"\}\}\}
~\{"type": "test_result", "data": \{"b": \{"duration": [0-9]+, "passed": true, "output": ""\}\}\}
