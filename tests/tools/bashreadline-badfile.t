# -s without a file.
--- args
bashreadline -s
--- rc
2
--- stdout
--- stderr
~.*option requires an argument -- 's'
~Try '.* --help'\.
