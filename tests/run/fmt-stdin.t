# fmt formats standard input; what does not parse is reported and not printed.
--- args
fmt
--- stdin
BEGIN{exit()} // done
--- stdout
BEGIN
{
	exit()
} // done
