# A regular expression that patterns cannot say.
--- args
funccount -r 'c:str(len|cmp)+'
--- rc 1
--- stdout
--- stderr
funccount: ERROR: --regexp takes what patterns can say: ^, $, .*, (a|b) and plain text
