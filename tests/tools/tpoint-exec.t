# One process under three names: before an exec it has the old one.
--- args
tpoint -d 600 --exec 'env {work} open 1' raw_syscalls:sys_enter 'id == 59'
--- needs
root tracefs tp:raw_syscalls:sys_enter cmd:env
--- stdout
Tracing raw_syscalls:sys_enter for 600 seconds (buffered)...
...
~ +sonde-[0-9]+ .*: sys_enter: NR 59 \(.*
~ +env-[0-9]+ .*: sys_enter: NR 59 \(.*

Ending tracing...
