# A setting that no picture has.
--- prog
BEGIN { @a[kstack] = count(); exit(); }
--- args
-f flame:colors=pink {prog}
--- rc 2
--- stdout
--- stderr
sonde: -f: no such setting of a picture: colors=pink
Try 'sonde --help'.
