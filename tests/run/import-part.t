# Parts that come with the program: each once; a folder of that name beside the
# script is not looked at.
--- prog
import "sonde/disk.bt";
import "sonde/disk.bt";
macro opt_free() { has_field("struct request", "q") }
BEGIN { print((opt_free(), sizeof(uint32))); }
--- setup
chmod 755 sonde .
--- file sonde/disk.bt
BEGIN { print("not this one"); }
--- needs root bpf btf
--- stdout
(true, 4)


