# What a file has, with the types of the arguments.
--- args
-lv usdt:{work}:*ther:* -l
--- stdout
usdt:{work}:other:empty
