# A library of no known kind.
--- args
sslsniff --extra-lib {work}
--- needs
root bpf uprobe
--- rc
1
--- stdout
--- stderr
~.*ERROR: use --extra-lib openssl:PATH, gnutls:PATH or nss:PATH
