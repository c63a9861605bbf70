# Stopped for more than a second, it fires what was due in the order of time:
# nothing behind the end.
--- prog
interval:ms:200 { @a = count(); } interval:ms:1010 { exit(); }
--- needs root bpf
--- run
sh -c 'kill -STOP {sonde}; sleep 1.5; kill -CONT {sonde}'
--- timeout 20
--- stdout


@a: 5
