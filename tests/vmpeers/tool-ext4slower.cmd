# All reads of a file, also those that get nothing.
tool ext4slower -m 0
$work comm t-read file-read /usr/sbin/ext4slower-libbpf 100000
rows 't-read .*ext4slower' 2 4 5 6 8
