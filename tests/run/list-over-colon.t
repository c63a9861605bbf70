# A pattern may reach over the colon behind a category; of a provider that lists
# nothing there is nothing, and no other provider is asked.
--- args
-l tracepoint:*syscalls:sys_enter
--- needs root tracefs
--- stdout
tracepoint:raw_syscalls:sys_enter
