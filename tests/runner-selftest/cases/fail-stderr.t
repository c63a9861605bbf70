# WHY: +surprise
--- args
err surprise
