# A hundred clauses on one event.
--- prog
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[0] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[1] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[2] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[3] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[4] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[5] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[6] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[7] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[8] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[9] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[10] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[11] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[12] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[13] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[14] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[15] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[16] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[17] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[18] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[19] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[20] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[21] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[22] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[23] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[24] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[25] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[26] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[27] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[28] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[29] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[30] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[31] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[32] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[33] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[34] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[35] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[36] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[37] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[38] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[39] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[40] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[41] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[42] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[43] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[44] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[45] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[46] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[47] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[48] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[49] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[50] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[51] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[52] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[53] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[54] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[55] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[56] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[57] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[58] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[59] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[60] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[61] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[62] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[63] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[64] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[65] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[66] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[67] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[68] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[69] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[70] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[71] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[72] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[73] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[74] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[75] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[76] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[77] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[78] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[79] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[80] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[81] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[82] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[83] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[84] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[85] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[86] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[87] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[88] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[89] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[90] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[91] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[92] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[93] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[94] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[95] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[96] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[97] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[98] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @[99] = count(); }
END { print(len(@)); clear(@); }
--- needs root bpf tp:syscalls:sys_enter_getppid
--- run
{work} syscalls getppid 30
--- stop INT
--- stdout
100


