# delete() says whether the key was there.
--- prog
BEGIN { @a[1] = 1; $r = delete(@a, 1); $q = delete(@a, 1); print(($r, $q, has_key(@a, 1))); exit(); }
--- needs
root bpf
--- stdout
(true, false, false)


