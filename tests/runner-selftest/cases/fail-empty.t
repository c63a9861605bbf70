# WHY: no sections
