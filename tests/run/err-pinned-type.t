# The path of a pinned map is a literal.
--- args
--dry-run -e 'BEGIN { $p = "x"; print(pinned($p, 1)); }'
--- needs
btf
--- rc
1
--- stdout
--- stderr
stdin:1:25-38: ERROR: pinned() expects a string literal (string provided)
BEGIN { $p = "x"; print(pinned($p, 1)); }
                        ~~~~~~~~~~~~~
