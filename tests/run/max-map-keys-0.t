# A map with keys, but room for none, is refused before anything runs.
--- prog
config = { max_map_keys = 0 }
begin { @scalar = 1; @a[1] = 1; exit(); }
--- needs root bpf
--- rc 1
--- stdout
--- stderr
max-map-keys-0.bt:2:22-27: ERROR: max_map_keys is 0, so @a has room for no key: set it to 1 or more
begin { @scalar = 1; @a[1] = 1; exit(); }
                     ~~~~~
