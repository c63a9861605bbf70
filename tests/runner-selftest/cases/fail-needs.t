# WHY: needs something that the runner does not know
--- needs warpdrive
