# Integer values sort the map, whatever their width.
--- prog
BEGIN { @i["z"] = (int32)3; @i["a"] = (int32)1; @i["b"] = (int32)-2; @u["m"] = 0xffffffffffffffff; @u["k"] = (uint64)7; exit(); }
--- needs
root bpf
--- stdout


@i[b]: -2
@i[a]: 1
@i[z]: 3
@u[k]: 7
@u[m]: 18446744073709551615
