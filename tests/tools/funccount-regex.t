# A regular expression that a pattern cannot say.
--- args
funccount -r 'c:str(len|cmp)'
--- rc 1
--- stdout
--- stderr
funccount: ERROR: --regexp takes what a pattern can say: ^, $, .* and plain text
