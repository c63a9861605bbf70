# Addresses as text.
--- prog
BEGIN { print(ntop(0x0100007f)); printf("%s\n", ntop(2, 0x0100007f)); exit(); }
--- needs
root bpf
--- stdout
127.0.0.1
127.0.0.1


