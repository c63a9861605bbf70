tool tcptop -C 6 1
$work talk 4 47151 10240 20480
$work talk 6 47152 4096 8192
wait $tool
rows '4715[12]' 2 5 6
