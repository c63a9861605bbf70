# The list of the tools, by the question they answer.
--- args
tools
--- timeout 90
--- stdout
What starts, what ends, and who ended it?
...
~  execsnoop +Trace new processes.*
...

What do programs ask of the kernel?
...
~  syscount +.*
...
