# A number in text and JSON; swap space is not invented.
--- prog
BEGIN { row("%-6d" TOTAL = meminfo("MemTotal"), "%d" SWAP = meminfo("SwapTotal")); exit(); }
--- args
-f json {prog}
--- needs root bpf
--- stdout
~\{"type": "attached_probes".*
~\{"type": "row", "data": \{"total": [0-9]{2,9}, "swap": [0-9]+\}\}
