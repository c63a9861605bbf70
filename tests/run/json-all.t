# Each kind of record is JSON of its own line.
--- prog
interval:s:100 { }
--- file all.bt escaped
config = { max_map_keys=3 }\nBEGIN {\n\tprintf("a\\t\\"\\\\ %s\\n", "\\x01");\n\tprint(1); print("s"); print((1, "t", (2, 3)));\n\t@i = -1; @s = "x\\"y"; @k["a\\n", 1] = 2; @c = count(); @m = min(3); @M = max(4);\n\t@v = avg(5); @st = stats(6); @h = hist(7); @l = lhist(8, 0, 10, 1); @kh[1] = hist(9);\n\t@t[1] = (1, "u"); @n[1] = 1; @n[2] = 1; @n[3] = 1; @n[4] = 1;\n\tprint(@h); print(@k); print(@kh); print(@n, 1); print(@n, 1, 2); time("%H\\n"); \n\terrorf("e %d", 1); warnf("w %d", 2); exit();\n}\n
--- file check
"$1" -f json all.bt >out || exit 1
jq -es "length > 20 and all(.[]; has(\"type\"))" out
--- needs root bpf cmd:jq
--- run
sh check /proc/{sonde}/exe
--- stop INT
--- stdout


