// SPDX-License-Identifier: Apache-2.0
/* tcpretrans without BPF. */
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <traceevent/event-parse.h>

#include "ftrace/snoop.h"
#include "kernel/tracefs.h"
#include "out/out.h"

static int retrans_begin(struct snoop *s)
{
	if (trace_event(&s->t, "tcp", "tcp_retransmit_skb", NULL))
		return -1;
	if (!tracefs_has_event("tcp", "tcp_retransmit_synack"))
		return 0;
	return trace_event(&s->t, "tcp", "tcp_retransmit_synack", NULL);
}

static void retrans_header(struct snoop *s)
{
	fputs("Tracing retransmits ... Hit Ctrl-C to end\n", s->t.o->to);
	snoop_cell(s, "%-8s %-7s %-2s %-20s %2s %-20s %s", "TIME", "PID", "IP",
		   "LADDR:LPORT", "T>", "RADDR:RPORT", "STATE");
}

/* "10.0.0.1:80", of the field @v4, or @v6 when the socket is of that kind. */
static bool address(struct snoop *s, const struct record *r, const char *v4,
		    const char *v6, const char *port, char *to, size_t size,
		    bool *is_v6)
{
	struct tep_event *e = line_event(&s->t.lines, r);
	struct tep_format_field *f4 = tep_find_field(e, v4);
	struct tep_format_field *f6 = tep_find_field(e, v6);
	const uint8_t *data = r->data;
	char text[INET6_ADDRSTRLEN];

	if (!f4 || !f6 || (uint32_t)(f4->offset + 4) > r->size ||
	    (uint32_t)(f6->offset + 16) > r->size)
		return false;
	/* of an IPv4 socket this is the mapped address */
	*is_v6 = memcmp(data + f6->offset, "\0\0\0\0\0\0\0\0\0\0\xff\xff",
			12) != 0;
	inet_ntop(*is_v6 ? AF_INET6 : AF_INET,
		  data + (*is_v6 ? f6->offset : f4->offset), text,
		  sizeof(text));
	snprintf(to, size, "%s:%u", text,
		 (unsigned)snoop_field(s, r, port) & 0xffff);
	return true;
}

static void retrans_record(struct trace *t, const struct record *r)
{
	struct snoop *s = t->data;
	const char *event = snoop_event(s, r);
	char local[64], remote[64];
	struct sbuf state = { 0 };
	bool v6;

	/* the stack of the row before */
	if (!strcmp(event, "kernel_stack")) {
		trace_put(t, line_of(&t->lines, r));
		return;
	}
	if (!address(s, r, "saddr", "saddr_v6", "sport", local, sizeof(local),
		     &v6) ||
	    !address(s, r, "daddr", "daddr_v6", "dport", remote, sizeof(remote),
		     &v6) ||
	    (snoop_number(s, "ipv4") && v6) || (snoop_number(s, "ipv6") && !v6))
		return;
	/* a SYN-ACK is sent for a request, which has no state of its own yet */
	if (!strcmp(event, "tcp_retransmit_synack") ||
	    !symbol_name("tcp_state", snoop_field(s, r, "state"), &state))
		sbuf_puts(&state, "NEW_SYN_RECV");
	snoop_time(s, r->ts, 8);
	snoop_pid(s, line_tid(r), 7);
	snoop_cell(s, "%-2d %-20s %2s %-20s %s", v6 ? 6 : 4, local, "R>",
		   remote, sbuf_str(&state));
	snoop_end_row(s);
	sbuf_free(&state);
}

const struct snoop_tool snoop_network[] = {
	{ .name = "tcpretrans",
	  .options = { "stacks", "ipv4", "ipv6" },
	  .begin = retrans_begin,
	  .record = retrans_record,
	  .header = retrans_header,
	  .stacks = true },
	{ 0 },
};
