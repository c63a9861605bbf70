# Environment, standard input, no newline at the end.
--- env
FOO=bar
BAZ="two words"
--- stdin
from here
--- timeout 5
--- args
env FOO env BAZ cat /dev/stdin part end
--- stdout
bar
two words
from here
end
\ no newline at end
