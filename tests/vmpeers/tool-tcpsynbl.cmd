# Each connection finds one more that waits, by the listener's limit.
tool tcpsynbl
$work pending 4 47171 16 8
$work pending 4 47172 15 4
rows 'backlog_max|->' 1 2 3 4 5
