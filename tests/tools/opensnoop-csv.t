# A header, then values.
--- args
opensnoop --format csv -x -n work
--- needs
root bpf btf tracefs
--- run
{work} open 3 1
--- stop
INT
--- stdout
~pid,comm,fd,err,path
~[0-9]+,work,-1,2,.*/work-no-2
