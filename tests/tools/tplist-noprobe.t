# A program without such a probe.
--- args
tplist -l {workpie} nothing:here
--- rc 1
--- stdout
--- stderr
tplist: no USDT probe matches 'nothing:here'
