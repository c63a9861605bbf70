# What everybody may write to is not imported.
--- prog
import "open/a.bt";
BEGIN { }
--- setup
chmod 777 open
--- file open/a.bt
macro f() { 1 }
--- stderr
{prog}:1:1-19: ERROR: cannot import "open/a.bt": everybody may write to it or to its folder
import "open/a.bt";
~~~~~~~~~~~~~~~~~~~
HINT: chmod o-w, or move it
--- rc
1
