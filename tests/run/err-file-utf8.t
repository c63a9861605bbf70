# Bytes that are no text.
--- prog
x
--- args
{tmp}/bad.bt
--- file bad.bt escaped
BEGIN { \xff\xfe exit(); }\n
--- rc 1
--- stdout
--- stderr
~.*:1:9-10: ERROR: syntax: invalid UTF-8: byte 0xff
...
