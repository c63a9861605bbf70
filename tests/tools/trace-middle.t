# An offset inside of an instruction is refused, in the specifier.
--- args
trace '{workpie}:work_target+2 "%d", arg1'
--- needs root bpf uprobe
--- rc 1
--- stdout
--- stderr
~specifier:1:1-[0-9]+: ERROR: Could not add uprobe into middle of instruction: .*work-pie:work_target\+2
~.*work_target\+2 "%d", arg1
~~+
HINT: --unsafe attaches there all the same, and may break the program
