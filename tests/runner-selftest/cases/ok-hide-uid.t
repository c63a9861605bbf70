# A covered folder, and another user.
--- needs root
--- hide /sys/kernel
--- uid 65534
--- args
access /sys/kernel/btf uid -
--- stdout
-1
65534
