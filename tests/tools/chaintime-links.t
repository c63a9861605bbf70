# link-a waited for link-b, which waited for link-c, which a timer woke.
--- args
chaintime -m 10000 --format=folded
--- needs
root bpf btf
--- run
{work} links 25 20
--- stop
INT
--- stdout
...
~link-a;.*schedule;--;try_to_wake_up;.*work_links;.*link-b;--;try_to_wake_up;.*work_links;.*link-c;--;\[interrupt\] {truth a 20%}
...
