# -v: the script comes first, on stderr.
--- args
funcslower -v --dry-run c:getpid
--- stdout
--- stderr
/*
 * funcslower - calls of functions that take long, a line each.
...
}
