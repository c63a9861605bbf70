# How many locations and arguments a probe has; the counter of one.
--- args
tplist -v -l {workpie} 'work:[bmcg]*'
--- stdout
work:many [sema 0x0]
  1 location(s)
  256 argument(s)
work:constants [sema 0x0]
  1 location(s)
  8 argument(s)
work:memory [sema 0x0]
  1 location(s)
  10 argument(s)
work:both [sema 0x0]
  2 location(s)
  3 argument(s)
~work:guarded \[sema 0x[1-9a-f][0-9a-f]+\]
  1 location(s)
  1 argument(s)
