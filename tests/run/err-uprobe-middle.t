# Not inside an instruction, and not behind the function.
--- prog
uprobe:$1:work_code+1 { }
uprobe:$1:work_code+9 { }
uprobe:$1:work_code+11 { }
--- args
{prog} {work}
--- needs root
--- rc 1
--- stdout
--- stderr
~.*: ERROR: Could not add uprobe into middle of instruction: .*work:work_code\+1
...
HINT: --unsafe attaches there all the same, and may break the program
~.*: ERROR: Could not add uprobe into middle of instruction: .*work:work_code\+9
...
~.*: ERROR: Offset outside the function bounds \('work_code' size is 11\)
...
