# No port.
--- args
bindsnoop -P 65536
--- rc
2
--- stdout
--- stderr
~.*: --port takes numbers from 0 to 65535, with commas between, not '65536'
