// SPDX-License-Identifier: Apache-2.0
/*
 * Fills the table of dw_ustack() and keeps it true while the processes map and
 * unmap. It holds the rows twice: new ones are written beside those in use, and
 * then row 0, one word, says which hold.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "run/priv.h"
#include "stack/unwind.h"

/* Rows for what is mapped later: of libc there are 24,000. */
#define SPARE (1u << 18)
#define MOST ((1u << IR_UNWIND_BITS) - 1)

static struct processes *processes(struct session *s)
{
	return symbols_processes(s->symbols);
}

static void read_rows(struct session *s, unwind_rows *rows)
{
	for (uint32_t i = 0; i < s->p->nunwound; i++)
		unwind_read(processes(s), s->p->unwound[i], i, rows);
}

void unwind_plan(struct session *s)
{
	unwind_rows rows = { 0 };

	if (s->p->unwind_map < 0)
		return;
	if (!s->o->dry_run)
		read_rows(s, &rows);
	s->unwind.room =
		rows.len + SPARE < MOST ? (uint32_t)rows.len + SPARE : MOST;
	s->bpf.table_rows = 1 + 2 * s->unwind.room;
	vec_free(&rows);
}

static size_t bytes(const struct session *s)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	size_t n = s->bpf.table_rows * sizeof(struct ir_unwind_row);

	return (n + page - 1) / page * page;
}

int unwind_open(struct session *s)
{
	void *mem;

	if (s->p->unwind_map < 0)
		return 0;
	mem = mmap(NULL, bytes(s), PROT_READ | PROT_WRITE, MAP_SHARED,
		   s->maps.fds[s->p->unwind_map], 0);
	if (mem == MAP_FAILED)
		return -errno;
	s->unwind.table = mem;
	unwind_follow(s);
	return 0;
}

void unwind_close(struct session *s)
{
	if (s->unwind.table)
		munmap(s->unwind.table, bytes(s));
	s->unwind.table = NULL;
}

static void tell_full(struct session *s, size_t rows)
{
	if (!s->unwind.told && !s->d->no_warnings)
		fprintf(stderr,
			"WARNING: dw_ustack: of %zu rows of call frame "
			"information there is room for %u: stacks of what is "
			"mapped behind them are cut\n"
			"HINT: -p PID makes room for what is mapped already\n",
			rows, s->unwind.room);
	s->unwind.told = true;
}

static void fill(struct session *s)
{
	struct ir_unwind_row *table = s->unwind.table;
	uint32_t first = s->unwind.second ? 1 : 1 + s->unwind.room;
	unwind_rows rows = { 0 };
	uint64_t n;

	read_rows(s, &rows);
	n = rows.len;
	if (n > s->unwind.room) {
		tell_full(s, n);
		n = s->unwind.room;
	}
	memcpy(&table[first], rows.at, n * sizeof(*table));
	__atomic_store_n(&table[0].at, first | (first + n) << 32,
			 __ATOMIC_RELEASE);
	s->unwind.second = !s->unwind.second;
	vec_free(&rows);
}

void unwind_follow(struct session *s)
{
	uint64_t mark = 1;

	if (!s->unwind.table)
		return;
	for (uint32_t i = 0; i < s->p->nunwound; i++)
		mark = mark * 31 + unwind_mark(processes(s), s->p->unwound[i]);
	if (mark == s->unwind.mark)
		return;
	s->unwind.mark = mark;
	fill(s);
}
