# A filter that is no regular expression.
--- prog
test:a { }
--- args
--test --probe-filter '[' {prog}
--- rc 1
--- stderr
~ERROR: Invalid --probe-filter regex '\[': .*
