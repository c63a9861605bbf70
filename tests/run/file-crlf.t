# Lines that end as on another system.
--- prog
x
--- args
{tmp}/crlf.bt
--- file crlf.bt escaped
BEGIN {\r\n\tprintf("a\\n");\r\n\texit();\r\n}\r\n
--- needs root bpf
--- stdout
a


