# A dry run compiles what needs no kernel, without privilege.
--- prog
BEGIN { @ = count(); @h[pid] = hist(1); exit(); } interval:s:1 { print(@h); } END { clear(@h); }
--- args
--dry-run {prog}
--- needs root
--- uid 65534
--- stdout
