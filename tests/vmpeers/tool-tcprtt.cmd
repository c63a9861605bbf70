# Whose round trips they are.
tool tcprtt -B -P 47161
$work talk 4 47161 1000 1000
rows Remote 1 2 3 4
