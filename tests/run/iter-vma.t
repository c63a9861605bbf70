# exit() ends a walk; two iterators run one after the other.
--- prog
iter:task_vma { @vma = count(); if (ctx->vma) { printf("vma %d\n", ctx->vma->vm_end > ctx->vma->vm_start); exit(); } }
iter:task { @task = count(); }
--- needs root bpf btf kernel>=5.13
--- stdout
vma 1


@vma: 1
