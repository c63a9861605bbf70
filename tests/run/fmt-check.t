# fmt --check names what is not formatted.
--- prog
BEGIN{exit();}
--- args
fmt --check {prog}
--- stderr
{prog}: not formatted
--- rc
1
