# check -f json: one record a diagnostic, with place and hint; no privilege.
--- prog
BEGIN { foo = 1; }
--- file other.bt
config = { mx_strlen = 3 }
BEGIN { }
--- args
check -f json {prog} other.bt
--- uid
65534
--- stdout
{"file": "{prog}", "line": 1, "column": 13, "end_line": 1, "end_column": 14, "severity": "error", "message": "syntax: expected ';'"}
{"file": "other.bt", "line": 1, "column": 12, "end_line": 1, "end_column": 25, "severity": "error", "message": "mx_strlen: not a known configuration option", "hint": "did you mean max_strlen?"}
--- rc
1
