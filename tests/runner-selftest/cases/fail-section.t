# WHY: line 2: unknown section 'stdoutt'
--- stdoutt
x
