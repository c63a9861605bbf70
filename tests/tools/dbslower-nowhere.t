# A process that is no server, and a program that is none.
--- args
dbslower postgres -p {pid}
--- needs
root bpf
--- bg
sleep 20
--- rc
1
--- stdout
--- stderr
~.*ERROR: none of these processes has a probe or function of postgres queries; -x names a program
