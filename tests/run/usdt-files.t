# Patterns in each part: files, provider, name.
--- prog
usdt:$1:o*er:*mpty { @[probe] = count(); }
uprobe:$1:work_cod* { @u[probe] = count(); }
--- args
{prog} {tmp}/w[ab]*
--- needs root bpf uprobe
--- setup
cp {work} {tmp}/wa1
cp {workpie} {tmp}/wb
cp {work} {tmp}/wc
sh -c 'echo text >{tmp}/wa2'
--- run
{tmp}/wa1 usdt 5
{tmp}/wb usdt 6
{tmp}/wc usdt 7
--- stop INT
--- stdout


@[usdt:{tmp}/wa1:other:empty]: 5
@[usdt:{tmp}/wb:other:empty]: 6
@u[uprobe:{tmp}/wa1:work_code]: 5
@u[uprobe:{tmp}/wb:work_code]: 6
