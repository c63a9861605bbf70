# NUL bytes.
--- prog
x
--- args
{tmp}/nul.bt
--- file nul.bt escaped
BEGIN { \x00 exit(); }\n
--- rc 1
--- stdout
--- stderr
~.*:1:9-10: ERROR: syntax: NUL byte: this is not a text file
...
