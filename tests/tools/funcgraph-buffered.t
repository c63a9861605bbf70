# -d shows all at the end; -P whose each line is, -t when.
--- args
funcgraph -P -t -m 1 -d 60 --exec '{work} syscalls umask 20' --output {tmp}/out __x64_sys_umask
--- needs
root tracefs tracer:function_graph fn:__x64_sys_umask
--- cleanup
sh -c 'test $(grep -c "^ *[0-9]*\.[0-9]* | .* work-[0-9]* .* us .*| *__x64_sys_umask();" {tmp}/out) -ge 20'
--- stdout
