# Fifty BEGINs and ENDs in the order they are written.
--- prog
BEGIN { printf("b0\n"); }
BEGIN { printf("b1\n"); }
BEGIN { printf("b2\n"); }
BEGIN { printf("b3\n"); }
BEGIN { printf("b4\n"); }
BEGIN { printf("b5\n"); }
BEGIN { printf("b6\n"); }
BEGIN { printf("b7\n"); }
BEGIN { printf("b8\n"); }
BEGIN { printf("b9\n"); }
BEGIN { printf("b10\n"); }
BEGIN { printf("b11\n"); }
BEGIN { printf("b12\n"); }
BEGIN { printf("b13\n"); }
BEGIN { printf("b14\n"); }
BEGIN { printf("b15\n"); }
BEGIN { printf("b16\n"); }
BEGIN { printf("b17\n"); }
BEGIN { printf("b18\n"); }
BEGIN { printf("b19\n"); }
BEGIN { printf("b20\n"); }
BEGIN { printf("b21\n"); }
BEGIN { printf("b22\n"); }
BEGIN { printf("b23\n"); }
BEGIN { printf("b24\n"); }
BEGIN { printf("b25\n"); }
BEGIN { printf("b26\n"); }
BEGIN { printf("b27\n"); }
BEGIN { printf("b28\n"); }
BEGIN { printf("b29\n"); }
BEGIN { printf("b30\n"); }
BEGIN { printf("b31\n"); }
BEGIN { printf("b32\n"); }
BEGIN { printf("b33\n"); }
BEGIN { printf("b34\n"); }
BEGIN { printf("b35\n"); }
BEGIN { printf("b36\n"); }
BEGIN { printf("b37\n"); }
BEGIN { printf("b38\n"); }
BEGIN { printf("b39\n"); }
BEGIN { printf("b40\n"); }
BEGIN { printf("b41\n"); }
BEGIN { printf("b42\n"); }
BEGIN { printf("b43\n"); }
BEGIN { printf("b44\n"); }
BEGIN { printf("b45\n"); }
BEGIN { printf("b46\n"); }
BEGIN { printf("b47\n"); }
BEGIN { printf("b48\n"); }
BEGIN { printf("b49\n"); }
END { printf("e0\n"); }
END { printf("e1\n"); }
END { printf("e2\n"); }
END { printf("e3\n"); }
END { printf("e4\n"); }
END { printf("e5\n"); }
END { printf("e6\n"); }
END { printf("e7\n"); }
END { printf("e8\n"); }
END { printf("e9\n"); }
END { printf("e10\n"); }
END { printf("e11\n"); }
END { printf("e12\n"); }
END { printf("e13\n"); }
END { printf("e14\n"); }
END { printf("e15\n"); }
END { printf("e16\n"); }
END { printf("e17\n"); }
END { printf("e18\n"); }
END { printf("e19\n"); }
END { printf("e20\n"); }
END { printf("e21\n"); }
END { printf("e22\n"); }
END { printf("e23\n"); }
END { printf("e24\n"); }
END { printf("e25\n"); }
END { printf("e26\n"); }
END { printf("e27\n"); }
END { printf("e28\n"); }
END { printf("e29\n"); }
END { printf("e30\n"); }
END { printf("e31\n"); }
END { printf("e32\n"); }
END { printf("e33\n"); }
END { printf("e34\n"); }
END { printf("e35\n"); }
END { printf("e36\n"); }
END { printf("e37\n"); }
END { printf("e38\n"); }
END { printf("e39\n"); }
END { printf("e40\n"); }
END { printf("e41\n"); }
END { printf("e42\n"); }
END { printf("e43\n"); }
END { printf("e44\n"); }
END { printf("e45\n"); }
END { printf("e46\n"); }
END { printf("e47\n"); }
END { printf("e48\n"); }
END { printf("e49\n"); }
--- needs root bpf
--- stdout
b0
b1
b2
b3
b4
b5
b6
b7
b8
b9
b10
b11
b12
b13
b14
b15
b16
b17
b18
b19
b20
b21
b22
b23
b24
b25
b26
b27
b28
b29
b30
b31
b32
b33
b34
b35
b36
b37
b38
b39
b40
b41
b42
b43
b44
b45
b46
b47
b48
b49
e0
e1
e2
e3
e4
e5
e6
e7
e8
e9
e10
e11
e12
e13
e14
e15
e16
e17
e18
e19
e20
e21
e22
e23
e24
e25
e26
e27
e28
e29
e30
e31
e32
e33
e34
e35
e36
e37
e38
e39
e40
e41
e42
e43
e44
e45
e46
e47
e48
e49


