# Also one that nobody takes.
tool tcpconnect
$work talk 4 47121 1 1
$work talk 6 47122 1 1
$work talk mapped 47123 1 1
$work refused 4 47124
rows '4712[1234]' 2 3 4 5 6
