# A library that is not there: told in the specifier.
--- args
argdist -C 'p:c:malloc()' -H 'p:no_such_library:f(int x):int:x'
--- needs root bpf uprobe
--- rc 1
--- stdout
--- stderr
specifier 2:1:1-20: ERROR: uprobe target file 'no_such_library' does not exist or is not executable
p:no_such_library:f(int x):int:x
~~+
