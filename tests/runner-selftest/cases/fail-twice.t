# WHY: second section
--- args
echo x
--- args
echo y
