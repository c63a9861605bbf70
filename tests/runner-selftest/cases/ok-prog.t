# The script, other files, and their names.
--- prog
BEGIN { exit(); }
--- file odd escaped
a\x41\tz\r\n
--- args
{prog} '' cat odd echo {prog} echo "in {tmp}"
--- stdout
~BEGIN.*
~aA.z.
{prog}
in {tmp}
