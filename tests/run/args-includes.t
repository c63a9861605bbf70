# More folders for headers than there is room for are refused, not left out.
--- args
-I a -I a -I a -I a -I a -I a -I a -I a -I a -I a -I a -I a -I a -I a -I a -I a
-I a -I a -I a -I a -I a -I a -I a -I a -I a -I a -I a -I a -I a -I a -I a -I a
-I last -e 'BEGIN { exit(); }'
--- rc 2
--- stderr
sonde: -I and --include may be given 32 times, not again: last
Try 'sonde --help'.
