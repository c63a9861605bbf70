# -l: no regular expression.
--- args
execsnoop -l (
--- rc
2
--- stdout
--- stderr
execsnoop: --line takes an extended regular expression, not '('
