# A string is not a buffer of strings.
--- args
--dry-run -e 'BEGIN { print(words("a b")); }'
--- needs
btf
--- rc
1
--- stdout
--- stderr
stdin:1:15-27: ERROR: words() expects a buffer or the address of a char ** (string[4] provided)
BEGIN { print(words("a b")); }
              ~~~~~~~~~~~~
