# A header that is not there, and one that includes itself.
--- prog
#include <nope.h>
#include "self.h"
BEGIN { }
--- file self.h
#include "self.h"
--- stderr
{prog}:1:10-18: ERROR: 'nope.h' file not found
#include <nope.h>
         ~~~~~~~~
HINT: -I names more folders to look in
self.h:1:10-18: ERROR: #include nested too deeply: self.h
#include "self.h"
         ~~~~~~~~
--- rc
1
