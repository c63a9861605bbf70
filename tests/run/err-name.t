# Unknown functions and names, each once, with the nearest.
--- prog
BEGIN { pritnf("x"); print(pdi); }
--- rc 1
--- stdout
--- stderr
~.*:1:9-20: ERROR: Unknown function: 'pritnf'
...
~HINT: did you mean 'printf'.*
~.*:1:28-31: ERROR: Unknown identifier: 'pdi'
...
~HINT: did you mean 'pid'.*
