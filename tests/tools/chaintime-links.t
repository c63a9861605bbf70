# link-a waited for link-b, which waited for link-c, which a timer woke.
--- args
chaintime -m 50000
--- needs
root bpf btf
--- run
{work} links 5 100
--- stop
INT
--- stdout
...
~link-a;.*schedule;--;try_to_wake_up;.*work_links;.*link-b;--;try_to_wake_up;.*work_links;.*link-c;--;\[interrupt\] {truth a 2%}
...
