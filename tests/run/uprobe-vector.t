# The kernel would take an instruction of AVX for another one.
--- args
-e 'uprobe:{workpie}:work_vector { @ = count(); }'
--- needs root bpf uprobe
--- rc 1
--- stdout
--- stderr
~stdin:1:1-[0-9]+: ERROR: the kernel cannot probe the vector instruction at {workpie}:work_vector\+0
~uprobe:.*
~ *~+
