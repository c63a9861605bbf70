# Two reports with the time; nobody of that name.
--- args
bitesize -T -c no-such-name 1 2
--- needs
root bpf btf tracefs
--- stdout
Tracing block I/O... Hit Ctrl-C to end.

~[0-9]{2}:[0-9]{2}:[0-9]{2}

~[0-9]{2}:[0-9]{2}:[0-9]{2}
