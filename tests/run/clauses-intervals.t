# A hundred clauses of one interval, in order.
--- prog
interval:ms:50 { printf("%d\n", 0); }
interval:ms:50 { printf("%d\n", 1); }
interval:ms:50 { printf("%d\n", 2); }
interval:ms:50 { printf("%d\n", 3); }
interval:ms:50 { printf("%d\n", 4); }
interval:ms:50 { printf("%d\n", 5); }
interval:ms:50 { printf("%d\n", 6); }
interval:ms:50 { printf("%d\n", 7); }
interval:ms:50 { printf("%d\n", 8); }
interval:ms:50 { printf("%d\n", 9); }
interval:ms:50 { printf("%d\n", 10); }
interval:ms:50 { printf("%d\n", 11); }
interval:ms:50 { printf("%d\n", 12); }
interval:ms:50 { printf("%d\n", 13); }
interval:ms:50 { printf("%d\n", 14); }
interval:ms:50 { printf("%d\n", 15); }
interval:ms:50 { printf("%d\n", 16); }
interval:ms:50 { printf("%d\n", 17); }
interval:ms:50 { printf("%d\n", 18); }
interval:ms:50 { printf("%d\n", 19); }
interval:ms:50 { printf("%d\n", 20); }
interval:ms:50 { printf("%d\n", 21); }
interval:ms:50 { printf("%d\n", 22); }
interval:ms:50 { printf("%d\n", 23); }
interval:ms:50 { printf("%d\n", 24); }
interval:ms:50 { printf("%d\n", 25); }
interval:ms:50 { printf("%d\n", 26); }
interval:ms:50 { printf("%d\n", 27); }
interval:ms:50 { printf("%d\n", 28); }
interval:ms:50 { printf("%d\n", 29); }
interval:ms:50 { printf("%d\n", 30); }
interval:ms:50 { printf("%d\n", 31); }
interval:ms:50 { printf("%d\n", 32); }
interval:ms:50 { printf("%d\n", 33); }
interval:ms:50 { printf("%d\n", 34); }
interval:ms:50 { printf("%d\n", 35); }
interval:ms:50 { printf("%d\n", 36); }
interval:ms:50 { printf("%d\n", 37); }
interval:ms:50 { printf("%d\n", 38); }
interval:ms:50 { printf("%d\n", 39); }
interval:ms:50 { printf("%d\n", 40); }
interval:ms:50 { printf("%d\n", 41); }
interval:ms:50 { printf("%d\n", 42); }
interval:ms:50 { printf("%d\n", 43); }
interval:ms:50 { printf("%d\n", 44); }
interval:ms:50 { printf("%d\n", 45); }
interval:ms:50 { printf("%d\n", 46); }
interval:ms:50 { printf("%d\n", 47); }
interval:ms:50 { printf("%d\n", 48); }
interval:ms:50 { printf("%d\n", 49); }
interval:ms:50 { printf("%d\n", 50); }
interval:ms:50 { printf("%d\n", 51); }
interval:ms:50 { printf("%d\n", 52); }
interval:ms:50 { printf("%d\n", 53); }
interval:ms:50 { printf("%d\n", 54); }
interval:ms:50 { printf("%d\n", 55); }
interval:ms:50 { printf("%d\n", 56); }
interval:ms:50 { printf("%d\n", 57); }
interval:ms:50 { printf("%d\n", 58); }
interval:ms:50 { printf("%d\n", 59); }
interval:ms:50 { printf("%d\n", 60); }
interval:ms:50 { printf("%d\n", 61); }
interval:ms:50 { printf("%d\n", 62); }
interval:ms:50 { printf("%d\n", 63); }
interval:ms:50 { printf("%d\n", 64); }
interval:ms:50 { printf("%d\n", 65); }
interval:ms:50 { printf("%d\n", 66); }
interval:ms:50 { printf("%d\n", 67); }
interval:ms:50 { printf("%d\n", 68); }
interval:ms:50 { printf("%d\n", 69); }
interval:ms:50 { printf("%d\n", 70); }
interval:ms:50 { printf("%d\n", 71); }
interval:ms:50 { printf("%d\n", 72); }
interval:ms:50 { printf("%d\n", 73); }
interval:ms:50 { printf("%d\n", 74); }
interval:ms:50 { printf("%d\n", 75); }
interval:ms:50 { printf("%d\n", 76); }
interval:ms:50 { printf("%d\n", 77); }
interval:ms:50 { printf("%d\n", 78); }
interval:ms:50 { printf("%d\n", 79); }
interval:ms:50 { printf("%d\n", 80); }
interval:ms:50 { printf("%d\n", 81); }
interval:ms:50 { printf("%d\n", 82); }
interval:ms:50 { printf("%d\n", 83); }
interval:ms:50 { printf("%d\n", 84); }
interval:ms:50 { printf("%d\n", 85); }
interval:ms:50 { printf("%d\n", 86); }
interval:ms:50 { printf("%d\n", 87); }
interval:ms:50 { printf("%d\n", 88); }
interval:ms:50 { printf("%d\n", 89); }
interval:ms:50 { printf("%d\n", 90); }
interval:ms:50 { printf("%d\n", 91); }
interval:ms:50 { printf("%d\n", 92); }
interval:ms:50 { printf("%d\n", 93); }
interval:ms:50 { printf("%d\n", 94); }
interval:ms:50 { printf("%d\n", 95); }
interval:ms:50 { printf("%d\n", 96); }
interval:ms:50 { printf("%d\n", 97); }
interval:ms:50 { printf("%d\n", 98); }
interval:ms:50 { printf("%d\n", 99); }
interval:ms:50 { exit(); }
--- needs root bpf
--- stdout
0
1
2
3
4
5
6
7
8
9
10
11
12
13
14
15
16
17
18
19
20
21
22
23
24
25
26
27
28
29
30
31
32
33
34
35
36
37
38
39
40
41
42
43
44
45
46
47
48
49
50
51
52
53
54
55
56
57
58
59
60
61
62
63
64
65
66
67
68
69
70
71
72
73
74
75
76
77
78
79
80
81
82
83
84
85
86
87
88
89
90
91
92
93
94
95
96
97
98
99


