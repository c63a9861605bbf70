# An argument that is in no register.
--- args
ksnoop 'do_mmap(uf)'
--- needs btf fn:do_mmap
--- rc 1
--- stdout
--- stderr
~function:1:9-11: ERROR: 'uf' is argument [0-9]+: only the first 6 are in registers
do_mmap(uf)
        ~~
