// SPDX-License-Identifier: Apache-2.0
/*
 * A line of /proc/kallsyms is "ffffffff81000000 T _text\t[module]". There
 * are some 100,000 of them: the table keeps 12 bytes of each and the names in
 * one block, modules once.
 */
#include "kernel/kallsyms.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/vec.h"

#define PATH "/proc/kallsyms"
/* Functions are smaller; farther behind a symbol is some other memory. */
#define MAX_FUNCTION (1u << 20)
#define MAX_LINE 1024

typedef bool symbol_fn(const char *name, char type, uint64_t address,
		       const char *module, void *data);

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

/* One line, which it may write to. False when @fn wants no more. */
static bool one_line(char *line, symbol_fn *fn, void *data)
{
	const char *module = "";
	uint64_t address = 0;
	char *at = line, type, *name, *end;

	for (; hex_digit(*at) >= 0; at++)
		address = address << 4 | (uint64_t)hex_digit(*at);
	if (at == line || at - line > 16 || at[0] != ' ' || !at[1] ||
	    at[2] != ' ')
		return true;
	type = at[1];
	name = at + 3;
	end = name + strcspn(name, "\t ");
	if (end == name)
		return true;
	if (*end) {
		*end++ = '\0';
		end += strspn(end, "\t [");
		module = end;
		end[strcspn(end, "]")] = '\0';
	}
	return fn(name, type, address, module, data);
}

/* Whole lines of @buf; returns how many bytes they took, or SIZE_MAX when
 * @fn wants no more. */
static size_t lines(char *buf, size_t len, symbol_fn *fn, void *data)
{
	size_t done = 0;
	char *end;

	while ((end = memchr(buf + done, '\n', len - done))) {
		*end = '\0';
		if (!one_line(buf + done, fn, data))
			return SIZE_MAX;
		done = (size_t)(end - buf) + 1;
	}
	return done;
}

int kallsyms_each(symbol_fn *fn, void *data)
{
	enum { SIZE = 1 << 16 };
	size_t have = 0, used;
	char *buf;
	ssize_t n;
	int fd;

	fd = open(PATH, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	buf = mem_alloc(SIZE);
	while ((n = read(fd, buf + have, SIZE - have)) > 0) {
		have += (size_t)n;
		used = lines(buf, have, fn, data);
		if (used == SIZE_MAX)
			break;
		if (!used && have > MAX_LINE)
			used = have; /* no symbol is that long */
		memmove(buf, buf + used, have - used);
		have -= used;
	}
	n = n < 0 ? -errno : 0;
	free(buf);
	close(fd);
	return (int)n;
}

void kallsyms_parse(const char *text, size_t len, symbol_fn *fn, void *data)
{
	char *copy = mem_alloc(len + 2);

	memcpy(copy, text, len);
	copy[len] = '\n';
	lines(copy, len + 1, fn, data);
	free(copy);
}

struct search {
	const char *name;
	uint64_t address;
	bool found;
};

static bool is_it(const char *name, char type, uint64_t address,
		  const char *module, void *data)
{
	struct search *s = data;

	(void)type;
	(void)module;
	if (strcmp(name, s->name))
		return true;
	s->address = address;
	s->found = true;
	return false;
}

int kallsyms_address(const char *name, uint64_t *address)
{
	struct search s = { .name = name };
	int err = kallsyms_each(is_it, &s);

	if (err)
		return err;
	if (!s.found)
		return -ENOENT;
	/* a per-CPU symbol may really be at 0 */
	if (!s.address && kallsyms_hidden())
		return -EPERM;
	*address = s.address;
	return 0;
}

/*
 * What names there are, as two bits of each name's hash: a name with a bit unset is
 * surely none of them, any other is looked for in the file.
 */
#define NAME_BITS (1u << 22)
static uint8_t *names; /* NULL until one was missed: then all have been read */

static uint32_t first_bit(const char *name)
{
	return hash_bytes(name, strlen(name)) % NAME_BITS;
}

static uint32_t second_bit(const char *name)
{
	return (hash_bytes(name, strlen(name)) * 0x9e3779b1u) >> 10;
}

static void set_bit(uint8_t *bits, uint32_t n)
{
	bits[n / 8] = (uint8_t)(bits[n / 8] | 1u << n % 8);
}

static bool has_bit(const uint8_t *bits, uint32_t n)
{
	return bits[n / 8] >> n % 8 & 1;
}

struct presence {
	const char *name;
	uint8_t *bits; /* of all before it; NULL: not wanted */
	bool found;
};

static bool is_present(const char *name, char type, uint64_t address,
		       const char *module, void *data)
{
	struct presence *p = data;

	(void)type;
	(void)address;
	(void)module;
	p->found = !strcmp(name, p->name);
	if (p->bits && !p->found) {
		set_bit(p->bits, first_bit(name));
		set_bit(p->bits, second_bit(name));
	}
	return !p->found;
}

int kallsyms_has(const char *name)
{
	struct presence p = { .name = name };
	int err;

	if (names && !(has_bit(names, first_bit(name)) &&
		       has_bit(names, second_bit(name))))
		return -ENOENT;
	if (!names)
		p.bits = mem_alloc(NAME_BITS / 8);
	err = kallsyms_each(is_present, &p);
	if (err || p.found) {
		free(p.bits);
		return err;
	}
	if (p.bits)
		names = p.bits;
	return -ENOENT;
}

static bool saw_address(const char *name, char type, uint64_t address,
			const char *module, void *data)
{
	(void)name;
	(void)module;
	if ((type | 32) != 't')
		return true;
	*(bool *)data = address != 0;
	return false;
}

bool kallsyms_hidden(void)
{
	bool shown = false;

	return kallsyms_each(saw_address, &shown) || !shown;
}

struct entry {
	uint64_t address;
	uint32_t name; /* offset into names */
	uint32_t module;
};

struct kallsyms {
	VEC(struct entry) entries;
	VEC(char) names; /* names and modules, NUL behind each */
	uint32_t last_module;
};

static uint32_t keep(struct kallsyms *k, const char *s)
{
	size_t at = k->names.len;

	do {
		vec_push(&k->names, *s);
	} while (*s++);
	return (uint32_t)at;
}

static bool add(const char *name, char type, uint64_t address,
		const char *module, void *data)
{
	struct kallsyms *k = data;
	struct entry e = { .address = address };

	/* code: global, local, weak. Nothing real has address 0. */
	if (!address || !strchr("tTwW", type))
		return true;
	/* modules come in runs */
	if (strcmp(k->names.at + k->last_module, module))
		k->last_module = keep(k, module);
	e.module = k->last_module;
	e.name = keep(k, name);
	vec_push(&k->entries, e);
	return k->names.len < UINT32_MAX / 2;
}

static int by_address(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->address != y->address)
		return x->address < y->address ? -1 : 1;
	/* of aliases the first of the file wins */
	return x->name < y->name ? -1 : x->name > y->name;
}

static struct kallsyms *start(void)
{
	struct kallsyms *k = mem_alloc(sizeof(*k));

	k->last_module = keep(k, "");
	return k;
}

static struct kallsyms *finish(struct kallsyms *k, int err)
{
	size_t kept = 0;

	if (!err && !k->entries.len)
		err = -EPERM;
	if (err) {
		kallsyms_free(k);
		errno = -err;
		return NULL;
	}
	qsort(k->entries.at, k->entries.len, sizeof(*k->entries.at),
	      by_address);
	for (size_t i = 1; i < k->entries.len; i++)
		if (k->entries.at[i].address != k->entries.at[kept].address)
			k->entries.at[++kept] = k->entries.at[i];
	k->entries.len = kept + 1;
	return k;
}

struct kallsyms *kallsyms_load(void)
{
	struct kallsyms *k = start();

	return finish(k, kallsyms_each(add, k));
}

struct kallsyms *kallsyms_load_text(const char *text, size_t len)
{
	struct kallsyms *k = start();

	kallsyms_parse(text, len, add, k);
	return finish(k, 0);
}

void kallsyms_free(struct kallsyms *k)
{
	if (!k)
		return;
	vec_free(&k->entries);
	vec_free(&k->names);
	free(k);
}

size_t kallsyms_count(const struct kallsyms *k)
{
	return k->entries.len;
}

const char *kallsyms_name(const struct kallsyms *k, uint64_t address,
			  uint64_t *offset, const char **module)
{
	size_t low = 0, high = k->entries.len, mid;
	const struct entry *e;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (k->entries.at[mid].address <= address)
			low = mid + 1;
		else
			high = mid;
	}
	if (!low)
		return NULL;
	e = &k->entries.at[low - 1];
	if (address - e->address > MAX_FUNCTION)
		return NULL;
	*offset = address - e->address;
	if (module)
		*module = k->names.at + e->module;
	return k->names.at + e->name;
}

void kallsyms_walk(const struct kallsyms *k,
		   void (*fn)(const char *name, uint64_t from, uint64_t to,
			      void *data),
		   void *data)
{
	const struct entry *e = k->entries.at;

	for (size_t i = 0; i + 1 < k->entries.len; i++)
		if (e[i + 1].address - e[i].address <= MAX_FUNCTION)
			fn(k->names.at + e[i].name, e[i].address,
			   e[i + 1].address, data);
}

static struct {
	struct kallsyms *table;
	bool tried;
} kept;

const struct kallsyms *kallsyms_kept(void)
{
	if (!kept.tried)
		kept.table = kallsyms_load();
	kept.tried = true;
	return kept.table;
}

struct kallsyms *kallsyms_take(void)
{
	struct kallsyms *k = kept.table;

	kept.table = NULL;
	kept.tried = false;
	return k;
}
