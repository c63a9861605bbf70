// SPDX-License-Identifier: Apache-2.0
/* The kernel's own headers, not the library's: its O_LARGEFILE is 0. */
#include <asm/fcntl.h>
#include <stddef.h>

#include "out/symbol_table.h"

/* One array a table, from the one list: rows of other tables are nothing. */
#define ROW(name, value) { name, value },
#define NONE(name, value)

#define ROW_errno ROW
#define ROW_signal NONE
#define ROW_capability NONE
#define ROW_af NONE
#define ROW_open_flags NONE
#define ROW_tcp_state NONE
#define X(table, name, value) ROW_##table(name, value)

static const struct symbol_row errnos[] = {
#include "symbols.inc"
};

#undef ROW_errno
#undef ROW_signal
#define ROW_errno NONE
#define ROW_signal ROW
static const struct symbol_row signals[] = {
#include "symbols.inc"
};

#undef ROW_signal
#undef ROW_capability
#define ROW_signal NONE
#define ROW_capability ROW
static const struct symbol_row capabilities[] = {
#include "symbols.inc"
};

#undef ROW_capability
#undef ROW_af
#define ROW_capability NONE
#define ROW_af ROW
static const struct symbol_row families[] = {
#include "symbols.inc"
};

#undef ROW_af
#undef ROW_open_flags
#define ROW_af NONE
#define ROW_open_flags ROW
static const struct symbol_row open_flags[] = {
#include "symbols.inc"
};

#undef ROW_open_flags
#undef ROW_tcp_state
#define ROW_open_flags NONE
#define ROW_tcp_state ROW
static const struct symbol_row tcp_states[] = {
#include "symbols.inc"
};

#define ROWS(rows) rows, sizeof(rows) / sizeof((rows)[0])

const struct symbol_table symbol_tables[] = {
	{ "errno", "E", false, ROWS(errnos) },
	{ "signal", "SIG", false, ROWS(signals) },
	{ "capability", "CAP_", false, ROWS(capabilities) },
	{ "af", "AF_", false, ROWS(families) },
	{ "open_flags", "O_", true, ROWS(open_flags) },
	{ "tcp_state", "TCP_", false, ROWS(tcp_states) },
	{ NULL, NULL, false, NULL, 0 },
};
