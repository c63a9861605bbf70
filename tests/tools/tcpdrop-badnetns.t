# No number.
--- args
tcpdrop --netns-id here
--- rc
2
--- stdout
--- stderr
~.*: --netns-id takes a number from 1 to 4294967295, not 'here'
