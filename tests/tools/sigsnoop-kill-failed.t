# Of calls, those that fail, with one signal.
--- args
-f csv sigsnoop -knx -s USR2
--- needs root bpf btf tp:signal:signal_generate tp:syscalls:sys_enter_kill
--- run
- sh -c 'kill -CHLD $$; kill -WINCH 4194305; kill -USR2 4194305'
--- stop INT
--- stdout
time,pid,comm,signal,tpid,tcomm,result
...
~[0-9:]{8},[0-9]+,sh,SIGUSR2,4194305,N/A,-(1|3)
...
