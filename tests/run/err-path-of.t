# What has no path.
--- args
--dry-run -e 'BEGIN { print(path_of(1)); }'
--- needs
btf
--- rc
1
--- stdout
--- stderr
stdin:1:15-25: ERROR: path_of() expects a struct file, path or dentry (int8 provided)
BEGIN { print(path_of(1)); }
              ~~~~~~~~~~
