# profile fires on each CPU.
--- prog
profile:hz:99 { @ = count(); } interval:ms:500 { exit(); }
--- needs
root bpf
--- stdout


~@: [0-9]+
