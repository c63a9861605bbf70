# -F puts the directory before a relative path: the working one, or that of the descriptor.
--- args
opensnoop -eF 'rel$'
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
PID    COMM               FD ERR    FLAGS MODE PATH
~[0-9]+ +work +[0-9]+ +0 0{8} n/a  .*{tmp}/one/two/rel
~[0-9]+ +work +[0-9]+ +0 0{8} n/a  .*{tmp}/one/two/rel
~[0-9]+ +work +[0-9]+ +0 0*2102 0640 .*{tmp}/one/two/rel
~[0-9]+ +work +[0-9]+ +0 0*1101 0600 .*{tmp}/one/two/rel
~[0-9]+ +work +-1 +9 0{8} n/a  /?rel
