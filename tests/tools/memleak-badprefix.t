# A prefix that no function of the object has.
--- args
memleak --symbols-prefix zz_ -c '{workpie} leak 1 1000 10' 1 1
--- needs
root bpf btf uprobe
--- rc
1
--- stdout
--- stderr
...
~.*No matches for uprobe .*zz_malloc.*
...
