# It takes no argument.
--- args
reset-ftrace now
--- rc
2
--- stdout
--- stderr
reset-ftrace: unexpected argument 'now'
Try 'sonde reset-ftrace --help'.
