# A threshold is a number.
--- args
funcslower -m slow c:malloc
--- rc 2
--- stdout
--- stderr
funcslower: --min-ms takes a number, not 'slow'
