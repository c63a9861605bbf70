# The probes of a program, each once, with its file.
--- args
tplist -l {workpie} 'work:[tg]*'
--- stdout
{workpie} work:target
{workpie} work:guarded
