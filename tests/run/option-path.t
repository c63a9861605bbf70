# An option's value goes into an attach point as it is, though it looks like
# another option; defaults may name others.
--- prog
tool "t" "Test." {
	option file -f --file PATH: string = "/proc/opt.pid/exe" "The file.";
	option pid -p --pid PID: int = 1 "The process.";
}
uprobe:opt.file:work_target { @calls = count(); }
--- args
{prog} -f {tmp}/opt.pid.x
--- setup
cp {work} {tmp}/opt.pid.x
--- needs root bpf
--- run
{tmp}/opt.pid.x call 7
--- stop INT
--- stdout
@calls: 7
