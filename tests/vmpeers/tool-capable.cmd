# libbpf-tools says in words what cap_capable() gives.
tool capable
chroot /tmp /none
rows CAP_SYS_CHROOT 2 4 5 6 7 8 | sed 's/allow/0/; s/deny/-1/'
