# "#!" behind blank lines and comments, once.
try() {
	printf "$1" >a.bt
	bpftrace -q a.bt 2>/dev/null
	echo "$?"
}
try '#!/usr/bin/env bpftrace\nBEGIN { print(1); }'
try '\n\n#!/usr/bin/bpftrace\n\nBEGIN { print(2); }'
try '// c\n/* d\n */ #!/usr/bin/bpftrace\nBEGIN { print(3); }'
try '  #!/usr/bin/bpftrace -q\nBEGIN { print(4); }'
try '#!/usr/bin/bpftrace\n#!/usr/bin/bpftrace\nBEGIN { print(5); }'
try 'BEGIN { print(6); }\n#!/usr/bin/bpftrace\n'
