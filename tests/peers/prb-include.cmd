# A header that is not there: the exit code, and what is said.
printf '#include <nosuch.h>\nBEGIN { print(1); }' > a.bt; bpftrace a.bt 2>err; echo $?; grep -m1 -o "'nosuch.h' file not found" err
bpftrace --include nosuch.h -e 'BEGIN { }' 2>err; echo $?; grep -m1 -o "'nosuch.h' file not found" err
