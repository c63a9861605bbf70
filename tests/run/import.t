# import: macros, probes and C declarations of other files, beside the script;
# each file once, whatever the circles.
--- prog
import "lib/a.bt";
import "lib/a.bt";
import "h";
BEGIN { print((one(), two(), LIMIT, sizeof(struct pair))); }
--- setup
chmod 755 lib h .
--- file lib/a.bt
import "b.bt";
macro one() { 1 }
BEGIN { print("imported"); }
--- file lib/b.bt
import "a.bt";
macro two() { one() + 1 }
--- file h/types.h
#define LIMIT (4 * 8)
struct pair { char a; long b; };
--- file h/notes.txt
not for us
--- needs root bpf
--- stdout
imported
(1, 2, 32, 16)


