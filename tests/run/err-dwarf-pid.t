# No such process to unwind.
--- prog
BEGIN { print(dw_ustack); }
--- args
--dwarf-pid 4194303 {prog}
--- needs root
--- rc 1
--- stderr
ERROR: there is no process with PID 4194303
