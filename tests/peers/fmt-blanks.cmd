# Blocks are indented by two blanks.
bpftrace --fmt -e 'begin { for $i : 0..3 { if $i { print($i); } } exit(); }'
bpftrace --fmt -e 'interval:s:1 { @[comm] = count(); }'
