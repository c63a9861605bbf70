# -v: the script comes first, on stderr.
--- args
funclatency -v --dry-run c:getpid
--- stdout
--- stderr
/*
 * funclatency - how long functions take, as a histogram.
...
END { report(); printf("Detaching...\n"); }
