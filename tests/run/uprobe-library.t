# A library by its short name, in a dynamic program.
--- prog
uprobe:libc:read /comm == "work-pie"/ { @ = count(); }
--- needs root bpf uprobe
--- run
{workpie} read 100
--- stop INT
--- stdout


@: 100
