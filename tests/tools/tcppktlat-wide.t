# IPv6 in wide columns, by the remote port; longer than 29 ms, with the time.
--- args
-f csv tcppktlat -wT -l 47154 29000
--- needs root bpf btf net
--- run
{work} netns comm latecomer late 6 47154 30
--- stop INT
--- timeout 60
--- stdout
time_s,pid,tid,comm,laddr,lport,raddr,rport,ms
~[0-9:]{8},[0-9]+,[0-9]+,latecomer,::1,47154,::1,[0-9]+,{30..20000}\.[0-9]{2}
...
