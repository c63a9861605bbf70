# Seconds that are none.
--- args
checklist 0
--- rc 2
--- stdout
--- stderr
sonde checklist takes a number of seconds from 1 to 3600 for each tool
