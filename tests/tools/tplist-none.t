# Nothing of that name.
--- args
tplist 'no_such:*'
--- needs root tracefs
--- rc 1
--- stdout
--- stderr
tplist: no tracepoint matches 'no_such:*'
