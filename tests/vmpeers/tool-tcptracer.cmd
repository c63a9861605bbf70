# Connected, accepted and closed on both sides; ports that the kernel chose are left out.
tool tcptracer
$work talk 4 47141 1 1
$work talk 6 47142 1 1
rows '4714[12]' 1 3 4 5 6
