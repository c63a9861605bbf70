# It ends by itself.
--- args
xfsslower -d 1 3600000
--- needs
root bpf btf tracefs
--- stdout
~Tracing XFS operations \((system calls|functions)\) slower than 3600000 ms
TIME     COMM           PID    T BYTES   OFF_KB   LAT(ms) FILENAME
