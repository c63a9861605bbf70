# Stacks from the outermost caller to the function, and how often it was slow.
--- args
funcslower -fU -m 250 '{workpie}:work_doze'
--- needs root bpf uprobe
--- run
{workpie} doze 1 300 300
--- stop INT
--- stdout
~work-pie(;[^;]+)*;main;run_command;work_doze_all;work_doze_twice;work_doze [12]
...
~work-pie(;[^;]+)*;main;run_command;work_doze_all;work_doze 2
