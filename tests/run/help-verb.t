# A verb that is asked for help gives it, and does nothing else.
--- args
fmt --help
--- stdout
Usage:
...
  sonde fmt [--check] [FILE...]     format scripts; without FILE: stdin
...
