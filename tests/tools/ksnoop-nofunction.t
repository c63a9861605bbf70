# No such function.
--- args
ksnoop no_such_function
--- needs btf
--- rc 1
--- stdout
--- stderr
function:1:1-17: ERROR: no function 'no_such_function' is known by the kernel's BTF
no_such_function
~~~~~~~~~~~~~~~~~
