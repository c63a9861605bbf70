# A reader that goes after two lines.
--- head 2
--- args
echo a echo b
--- stdout
a
b
