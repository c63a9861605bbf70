# Names of a server that takes 150 ms for each answer, by all three functions.
--- args
gethostlatency
--- needs root bpf uprobe net
--- run
{workpie} resolve-slow 150 staged.example
--- stop INT
--- stdout
TIME      PID     COMM                  LATms HOST
~[0-9:]{8}  [0-9]+ +resolver +{150..1100}\.[0-9]{2} staged\.example
~[0-9:]{8}  [0-9]+ +resolver +{150..1100}\.[0-9]{2} staged\.example
~[0-9:]{8}  [0-9]+ +resolver +{150..1100}\.[0-9]{2} staged\.example
