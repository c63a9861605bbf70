# Another sonde counts the calls of our program, and what it returns.
--- prog
uprobe:$1:work_target { @calls = count(); }
--- args
{prog} {work}
--- needs root bpf btf fentry uprobe
--- run
sh -c '/proc/{sonde}/exe -l "fentry:bpf:*" | grep -c uprobe > list'
sh -c '/proc/{sonde}/exe -q -o out -e "fentry:bpf:uprobe* { @in = count(); } fexit:bpf:*:uprobe* { @out[retval] = count(); }" -c "{work} call 7"'
sh -c 'test "$(grep -v "^$" out | tr "\n" " ")" = "@in: 7 @out[0]: 7 "'
sh -c 'test "$(cat list)" = 1'
--- stop INT
--- timeout 30
--- stdout


@calls: 7
