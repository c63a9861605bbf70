# No number.
--- args
tcpdrop --netns-id here
--- rc
2
--- stdout
--- stderr
~.*: --netns-id takes a number, not 'here'
