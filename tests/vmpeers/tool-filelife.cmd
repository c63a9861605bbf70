tool filelife
$work comm t-life file-life new 100
rows t-life 3 5
