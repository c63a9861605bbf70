# Where the arguments are: registers, memory, and what cannot be read.
--- args
tplist -vv -l {workpie} 'work:[bs]*[he]'
--- stdout
work:strange [sema 0x0]
~  location #1 {workpie} 0x[0-9a-f]+
    argument #1 is a floating-point number
    argument #2 is in a floating-point register
    argument #3 is not of 1, 2, 4 or 8 bytes
    argument #4 is in an unknown register
    argument #5 4 unsigned bytes @ *(&work_no_such_thing)
    argument #6 is the address of a symbol
~    argument #7 4 signed   bytes @ bx
    argument #8 is at a fixed address
    argument #9 is not understood
work:both [sema 0x0]
~  location #1 {workpie} 0x[0-9a-f]+
    argument #1 4 signed   bytes @ di
    argument #2 8 unsigned bytes @ si
    argument #3 4 signed   bytes @ -5
~  location #2 {workpie} 0x[0-9a-f]+
~    argument #1 4 signed   bytes @ \*\([a-z]+ \+ 0\)
~    argument #2 8 unsigned bytes @ [a-z]+
    argument #3 4 signed   bytes @ 7
