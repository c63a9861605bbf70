# One option, one default.
--- prog
BEGIN { print(getopt("s", 1)); print(getopt("s", 1)); print(getopt("s", 2)); exit(); }
--- stderr
{prog}:1:61-75: ERROR: Command line option 's' needs to have the same default value in all places it is used. Previous default value: 1
BEGIN { print(getopt("s", 1)); print(getopt("s", 1)); print(getopt("s", 2)); exit(); }
                                                            ~~~~~~~~~~~~~~
--- rc
1
