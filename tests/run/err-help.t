# A topic of help that is none.
--- args
help nothing
--- rc
2
--- stdout
--- stderr
sonde: no help on 'nothing': there are options, probes, functions, output, and the tools
HINT: it is no tool either; sonde tools lists them
