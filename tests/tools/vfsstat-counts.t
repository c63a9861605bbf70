# A directory and a file in it, made and removed, within a second.
--- args
vfsstat 1 4
--- needs
root bpf btf tracefs vm
--- run
{work} file-life {tmp}/d 1
--- timeout
60
--- stdout
...
~[0-9:]{8}: +[0-9]+ +[1-9][0-9]* +[0-9]+( +[1-9][0-9]*){5}
...
