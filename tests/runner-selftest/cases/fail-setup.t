# WHY: rc 1 from: false
--- setup
false
--- args
echo x
