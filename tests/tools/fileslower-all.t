# Reads and writes of regular files, not opens, of one process.
--- args
fileslower -p {pid} 0
--- needs
root bpf btf tracefs
--- bg
sh -c 'while [ ! -e {tmp}/go ]; do sleep 0.1; done; exec {work} file-calls {tmp}/known 1'
--- run
sh -c ': >{tmp}/go'
sleep 1
--- stop
INT
--- timeout
60
--- stdout
~Tracing sync read/writes \((functions|system calls)\) slower than 0 ms
TIME(s)  COMM           TID    D BYTES   LAT(ms) FILENAME
~[0-9.]+ +work +{pid} +W 100 +[0-9.]+ known
~[0-9.]+ +work +{pid} +W 100 +[0-9.]+ known
~[0-9.]+ +work +{pid} +W 100 +[0-9.]+ known
~[0-9.]+ +work +{pid} +W 100 +[0-9.]+ known
~[0-9.]+ +work +{pid} +R 100 +[0-9.]+ known
~[0-9.]+ +work +{pid} +R 100 +[0-9.]+ known
~[0-9.]+ +work +{pid} +R 100 +[0-9.]+ known
~[0-9.]+ +work +{pid} +R 100 +[0-9.]+ known
