# A depth of none.
--- args
profile --perf-max-stack-depth 0 1
--- rc
2
--- stdout
--- stderr
profile: --perf-max-stack-depth takes a number from 1 to 127, not '0'
