# Arguments by size and sign, and those that cannot be read.
--- args
-lv usdt:{work}:work:strange
--- stdout
usdt:{work}:work:strange
    arg0, which is a floating-point number
    arg1, which is in a floating-point register
    arg2, which is not of 1, 2, 4 or 8 bytes
    arg3, which is in an unknown register
    uint32 arg4
    arg5, which is the address of a symbol
    int32 arg6
    arg7, which is at a fixed address
    arg8, which is not understood
