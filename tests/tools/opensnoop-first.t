# -T: seconds since the first line.
--- args
opensnoop -T --exec '{work} open 3' --format csv
--- needs
root bpf tracefs
--- stdout
time_s,pid,comm,fd,err,path
~0\.000000000,[0-9]+,work,.*
~0\.[0-9]{9},[0-9]+,work,.*
...
