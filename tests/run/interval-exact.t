# Intervals are kept, not added up: in 500 ms the fifth of a second that
# one takes comes twice, every 10 ms fifty times.
--- prog
interval:ms:10 { @a = count(); } interval:ms:200 { printf("200\n"); } interval:ms:505 { exit(); }
--- needs root bpf
--- stdout
200
200


@a: 50
