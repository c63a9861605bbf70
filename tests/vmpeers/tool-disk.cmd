# Sixteen requests to a disk that nobody else uses, by three tools, one after the other.
# libbpf-tools' biosnoop prints all the flags, bcc's and ours only the kind.
ask() {
	"$work" comm t-write write-direct 1 65536 /dev/nullb0
}
tool biolatency -F -d nullb0
ask
totals '->' 5
tool biosnoop -d nullb0
ask
rows t-write 2 4 5 6 7 | sed 's/ WS / W /'
tool biotop -C 10 1
ask
wait $tool
rows nullb0 2 3 4 5 6 7 8
