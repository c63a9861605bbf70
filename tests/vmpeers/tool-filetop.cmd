# Reads and writes of two processes. libbpf-tools' counts neither readv() nor writev()
# nor their kin.
tool filetop -C -r 99 12 1
$work comm t-write file-write ./known 30 65536
$work comm t-read read 3000 ./known
wait $tool
rows 't-.* known' 2 3 4 5 6 7 8
