# A kernel without the tracer: one line, and what would do.
--- args
funcgraph vfs_read
--- needs
root tracefs !tracer:function_graph
--- rc
1
--- stdout
--- stderr
ERROR: funcgraph cannot run here: this kernel has no function_graph tracer (CONFIG_FUNCTION_GRAPH_TRACER is off); tpoint -l lists what can be traced instead
