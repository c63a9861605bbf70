# time() and strftime() in UTC.
--- prog
BEGIN { time("%Y\n"); printf("%s\n", strftime("%Y", nsecs)); exit(); }
--- needs
root bpf
--- stdout
~20[0-9][0-9]
~20[0-9][0-9]


