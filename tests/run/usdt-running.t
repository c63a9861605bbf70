# Under /proc one file is one target, however many names a process has for it.
--- args
-e 'usdt:/proc/{pid}/map_files/*:work:target { @ = count(); }'
--- needs root bpf uprobe
--- bg
{work} hold
--- run
{work} call 7
--- stop INT
--- stdout


@: 7
