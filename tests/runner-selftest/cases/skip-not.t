# WHY: needs !file:/dev/null
--- needs !file:/dev/null !file:/no/such
