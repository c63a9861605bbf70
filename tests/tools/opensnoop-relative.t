# Without -F paths are as they were given.
--- args
opensnoop '^rel$'
--- needs
root bpf btf tracefs
--- setup
mkdir -p {tmp}/one/two
touch {tmp}/one/two/rel
--- run
{work} open-at {tmp}/one/two rel
--- stop
INT
--- stdout
PID    COMM               FD ERR PATH
~[0-9]+ +work +[0-9]+ +0 rel
~[0-9]+ +work +[0-9]+ +0 rel
~[0-9]+ +work +[0-9]+ +0 rel
~[0-9]+ +work +[0-9]+ +0 rel
~[0-9]+ +work +-1 +9 rel
