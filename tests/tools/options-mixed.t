# The tool's own options and those of every tool mix, in any order.
--- needs
root bpf btf
--- args
execsnoop -u nobody --format json -T --verbose --dry-run -x
--- stdout
