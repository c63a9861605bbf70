# The command that is traced, whatever its path, and text.
--- prog
usdt:*:work:target { @[str(arg1)] = max(arg0); }
--- args
-c "{work} call 3" {prog}
--- needs root bpf uprobe
--- stdout


@[call-0]: 0
@[call-1]: 1
@[call-2]: 2
