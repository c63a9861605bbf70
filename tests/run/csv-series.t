# A series over time as CSV: a row an interval; of a stack a line a frame.
--- prog
BEGIN
{
	@t["k"] = tseries(5, 1d, 10);
	@stack[ustack(1)] = count();
	exit();
}
--- args
-f csv {prog}
--- needs root bpf
--- stdout
time,map,key,value
...
time,map,key,interval_start,value
~[0-9:]{8},@t,k,[0-9]{4}-[0-9-]{5} [0-9:]{8}[.]0{9},5
