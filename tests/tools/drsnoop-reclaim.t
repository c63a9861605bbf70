# Huge pages take most of the memory; who then wants more has to wait for pages.
--- args
drsnoop -Tv -n tail
--- needs root bpf btf tracefs vm
--- setup
sh -c 'echo 880 >/proc/sys/vm/nr_hugepages'
--- run
- sh -c 'head -c 3000000000 /dev/zero | tail'
--- stop INT
--- cleanup
sh -c 'echo 0 >/proc/sys/vm/nr_hugepages'
--- timeout 60
--- stdout
TIME(s)       COMM           PID     LAT(ms) PAGES   FREE(MB)
~[0-9]+\.[0-9]{9} +tail +[0-9]+ +[0-9]+\.[0-9]{2} +[0-9]+ +[0-9]+
...
