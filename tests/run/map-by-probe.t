# Counts by probe are kept in an array: each probe by itself, none without an
# event, what was cleared is gone, and other keys of the same map are not touched.
--- args
-c '{work} call 7' -e 'uprobe:{work}:work_target, uprobe:{work}:work_outer, uprobe:{work}:main
/pid == cpid/
{
	@calls[probe_event] = count();
	@most[probe_event] = max(0);
}
uretprobe:{work}:work_target /pid == cpid/
{
	@gone[probe_event] = count();
}
END { clear(@gone); }'
--- needs root bpf uprobe
--- stdout


@calls[main]: 1
@calls[work_target]: 7
@calls[work_outer]: 7
@most[work_target]: 0
@most[work_outer]: 0
@most[main]: 0
