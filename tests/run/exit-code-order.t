# exit() in an interval: nothing of that probe comes behind it, END does.
--- prog
interval:ms:20 { printf("a\n"); exit(3); printf("b\n"); } END { printf("end\n"); }
--- args
--no-warnings {prog}
--- needs root bpf
--- rc 3
--- stdout
a
end


