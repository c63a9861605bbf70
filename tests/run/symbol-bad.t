# Tables have names.
--- prog
BEGIN { print(symbol("open_flag", 1)); print(symbol("errno", "a")); }
--- rc
1
--- stderr
~.*:1:15-37: ERROR: There is no table of symbols 'open_flag'
...
~HINT: did you mean 'open_flags'.*
...
~.*:1:46-66: ERROR: symbol\(\) only supports int arguments \(string provided\)
...
