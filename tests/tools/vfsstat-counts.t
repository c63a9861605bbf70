# Directories and a file in each, made and removed: at least one a second of five.
--- args
vfsstat 5 2
--- needs
root bpf btf tracefs vm
--- run
sh -c 'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do {work} file-life {tmp}/d$i 1; done'
--- timeout
60
--- stdout
...
~[0-9:]{8}: +[0-9]+ +[1-9][0-9]* +[0-9]+( +[1-9][0-9]*){5}
...
