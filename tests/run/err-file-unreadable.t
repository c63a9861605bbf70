# A script that may not be read.
--- prog
BEGIN { exit(); }
--- args
{tmp}/secret.bt
--- setup
cp {prog} {tmp}/secret.bt
chmod 600 {tmp}/secret.bt
--- needs root
--- uid 65534
--- rc 1
--- stdout
--- stderr
ERROR: failed to open file '{tmp}/secret.bt': Permission denied
