# A default that names itself has no end.
--- prog
tool "t" "Test." {
	option file -f --file PATH: string = "/x/opt.file" "The file.";
}
uprobe:opt.file:work_target { @calls = count(); }
--- args
--dry-run {prog}
--- rc
1
--- stderr
~.*:4:1-28: ERROR: the default of option 'file' names itself
...
