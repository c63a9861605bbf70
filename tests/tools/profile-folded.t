# Folded, with annotations: nothing but lines of stacks; -I adds the idle ones.
--- args
profile -F 99 -fda -K -I 1
--- needs
root bpf btf
--- run
{work} sleep 100
--- stdout
...
~[^;]+(;[^;]+_\[k\])+ [0-9]+
...
