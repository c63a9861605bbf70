# What cannot be imported: nothing there, another kind, C programs, a config
# block, and an error in a file names that file.
--- prog
import "nope.bt";
import "x.txt";
import "x.bpf.c";
import "config.bt";
import "wrong.bt";
BEGIN { }
--- setup
chmod 755 .
--- file x.txt
-
--- file x.bpf.c
-
--- file config.bt
config = { max_strlen = 64 }
--- file wrong.bt

macro f() { 1 + }
--- stderr
{prog}:1:1-17: ERROR: Unable to find suitable path for import
import "nope.bt";
~~~~~~~~~~~~~~~~~
HINT: checked: nope.bt
{prog}:2:1-15: ERROR: unknown import type: "x.txt"
import "x.txt";
~~~~~~~~~~~~~~~
{prog}:3:1-17: ERROR: cannot import C programs: there is no C compiler in Sonde
import "x.bpf.c";
~~~~~~~~~~~~~~~~~
HINT: write it as a macro or as a function (fn)
config.bt:1:1-7: ERROR: syntax: invalid `config` within import
config = { max_strlen = 64 }
~~~~~~~
wrong.bt:2:17-18: ERROR: syntax: expected expression
macro f() { 1 + }
                ~
--- rc
1
