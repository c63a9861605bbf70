tool tcpconnlat
$work talk 4 47131 1 1
$work talk 6 47132 1 1
rows '4713[12]' 2 3 4 5 6
