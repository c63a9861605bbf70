# A struct of a system header whose members are written by a macro, which is not
# read, has those that the kernel knows.
--- prog
#include <sys/un.h>
#include <netinet/in.h>
BEGIN
{
	print((sizeof(struct sockaddr_un), offsetof(struct sockaddr_un, sun_path)));
	print((sizeof(struct sockaddr_in), offsetof(struct sockaddr_in, sin_addr)));
}
--- needs root bpf btf file:/usr/include/x86_64-linux-gnu/sys/un.h
--- stdout
(110, 2)
(16, 4)


