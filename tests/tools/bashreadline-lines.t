# Lines of bash, and of nobody else; the end of input is none.
--- args
bashreadline -s {work}
--- needs
root bpf uprobe
--- run
{work} comm bash readline
{work} comm other readline
--- stop
INT
--- stdout
TIME      PID     COMMAND
~[0-9:]{8}  [0-9]+ +ls -l /tmp
~[0-9:]{8}  [0-9]+ +ls -l /tmp
