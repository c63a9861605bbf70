# Help fits a screen: short options of a tool that has many stand side by side.
--- args
tcpconnect --help
--- stdout
Usage: sonde tcpconnect [option...]
Trace active TCP connections, connect().

Options:
  -p, --pid PID     only this process     -P, --port PORTS  only to these ports
  -4, --ipv4        only IPv4             -6, --ipv6        only IPv6
  -L, --lport  print the local port       -U, --print-uid   print the user
  --exec CMD  trace CMD, to its end       -h, --help        this text
  -t, --timestamp           print seconds since the first event
...
      --format FORMAT       text, json, csv..

Examples: (more are in the manual page)
  tcpconnect                every connection
  tcpconnect -t -p 181      those of process 181, with the time
  tcpconnect -P 80,443      to these two ports
