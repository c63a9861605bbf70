# A command with an open quote.
--- prog
BEGIN { exit(); }
--- args
-c 'sh -c "exit 3' {prog}
--- rc 1
--- stdout
--- stderr
ERROR: cannot run 'sh -c "exit 3': a quote is not closed
