# All three functions, with their names.
--- args
gethostlatency
--- needs
root bpf uprobe
--- run
{workpie} resolve 192.0.2.7 127.0.0.9
--- stop
INT
--- stdout
TIME      PID     COMM                  LATms HOST
~[0-9:]{8}  [0-9]+ +resolver +[0-9]+\.[0-9]{2} 192\.0\.2\.7
~[0-9:]{8}  [0-9]+ +resolver +[0-9]+\.[0-9]{2} 192\.0\.2\.7
~[0-9:]{8}  [0-9]+ +resolver +[0-9]+\.[0-9]{2} 192\.0\.2\.7
~[0-9:]{8}  [0-9]+ +resolver +[0-9]+\.[0-9]{2} 127\.0\.0\.9
~[0-9:]{8}  [0-9]+ +resolver +[0-9]+\.[0-9]{2} 127\.0\.0\.9
~[0-9:]{8}  [0-9]+ +resolver +[0-9]+\.[0-9]{2} 127\.0\.0\.9
