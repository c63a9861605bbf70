# A stripped program whose symbols are nowhere.
--- prog
uprobe:$1:work_target { }
--- args
{prog} {tmp}/bare
--- needs root cmd:strip
--- setup
sh -c 'strip -o {tmp}/bare {work} && objcopy --remove-section=.gnu_debuglink {tmp}/bare'
--- rc 1
--- stdout
--- stderr
~.*: ERROR: No matches for uprobe .*bare:work_target\.
...
~HINT: .*bare has no function symbols \(it is stripped\)
