# WHY: left processes behind
--- args
child echo parent
