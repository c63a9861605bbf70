# No address.
--- args
tcprtt -A nowhere
--- rc
2
--- stdout
--- stderr
tcprtt: --raddr takes an IPv4 or IPv6 address, not 'nowhere'
