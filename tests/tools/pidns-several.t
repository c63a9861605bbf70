# Several processes, compared as the kernel numbers them.
--- args
offcputime -f -p 1,2 1
--- needs root bpf btf
--- pidns sh -c 'while :; do sleep 0.01; done'
--- stdout
...
~sh;.* [0-9]+
...
