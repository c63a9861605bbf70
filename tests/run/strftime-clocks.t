# The clocks that count on while the machine sleeps say the same time.
--- prog
BEGIN { printf("%s\n%s\n%s\n", strftime("%Y", nsecs), strftime("%Y", nsecs(boot)), strftime("%Y", nsecs(sw_tai))); exit(); }
--- needs
root bpf
--- stdout
~20[2-9][0-9]
~20[2-9][0-9]
~20[2-9][0-9]


