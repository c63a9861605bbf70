# Names of a program that has ended and of a file that is no more: what it
# mapped was noted when it did.
--- prog
uprobe:./w:work_target { @[ustack(2)] = count(); }
--- file once
for i in 1 2 3; do ./w call 5; done
sleep 1
rm w
--- setup
cp {workpie} w
--- needs root bpf uprobe
--- run
sh once
--- stop INT
--- stdout


@[
        work_target+0
~        (work_outer|run_call)\+[0-9]+
]: 5
@[
        work_target+0
~        (work_outer|run_call)\+[0-9]+
]: 5
@[
        work_target+0
~        (work_outer|run_call)\+[0-9]+
]: 5
