# What tracefs gives is text.
--- args
-f json iolatency -i W* 1 1
--- needs
root tracefs
--- rc
2
--- stdout
--- stderr
ERROR: iolatency: use --iotype without --format
