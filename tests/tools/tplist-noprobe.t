# A program without such a probe.
--- args
tplist -l {workpie} nothing:here
--- rc 1
--- stdout
--- stderr
sonde: no USDT probe matches 'nothing:here'
