# A map that is gone once its owner is.
--- needs root bpf
--- args
map ready wait
--- run
{work} noop
--- stop INT
