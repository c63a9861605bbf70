# Help on a tool is the tool's own.
--- args
help syscount
--- stdout
~Usage: sonde syscount .*
...
~.*  -h, --help +this text.*
...
