# An address is a number.
--- prog
BEGIN { unwatch("a"); unwatch(1, 2); }
--- rc
1
--- stderr
~.*:1:9-21: ERROR: unwatch\(\) only supports int arguments \(string provided\)
...
~.*:1:23-36: ERROR: unwatch\(\) requires one argument \(2 provided\)
...
