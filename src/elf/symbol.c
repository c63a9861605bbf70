// SPDX-License-Identifier: Apache-2.0
/*
 * Symbols come from two tables: the full one (.symtab, often stripped: then
 * from where it went, see separate.h) and the one for the dynamic linker
 * (.dynsym). One name is searched by walking both; a list makes a table of
 * all, sorted, once.
 */
#include <stdlib.h>
#include <string.h>

#include "elf/priv.h"

typedef bool (*symbol_fn)(struct elf *e, const char *name, const GElf_Sym *s,
			  void *data);

/* Symbols after which what was touched of the file is given back: some MiB. */
#define SHED_EVERY 8192

/*
 * Calls @fn with each defined symbol of one table of @elf, which is that of @e
 * or what was stripped from it; false when it stopped.
 */
static bool walk_table(struct elf *e, Elf *elf, Elf_Scn *scn,
		       const GElf_Shdr *h, symbol_fn fn, void *data)
{
	Elf_Data *d = elf_getdata(scn, NULL);
	const char *name;
	GElf_Sym s;
	size_t n;

	if (!d || !h->sh_entsize)
		return true;
	n = d->d_size / h->sh_entsize;
	for (size_t i = 1; i < n && i < INT32_MAX; i++) {
		if (i % SHED_EVERY == 0)
			elf_shed(e);
		if (!gelf_getsym(d, (int)i, &s))
			break;
		if (s.st_shndx == SHN_UNDEF || !s.st_value)
			continue;
		name = elf_strptr(elf, h->sh_link, s.st_name);
		if (name && *name && !fn(e, name, &s, data))
			return false;
	}
	return true;
}

/* The tables of one type; false when the receiver stopped. */
static bool walk_tables(struct elf *e, Elf *elf, uint32_t type, bool *any,
			symbol_fn fn, void *data)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr h;

	while ((scn = elf_nextscn(elf, scn))) {
		if (!gelf_getshdr(scn, &h) || h.sh_type != type)
			continue;
		*any = true;
		if (!walk_table(e, elf, scn, &h, fn, data))
			return false;
	}
	return true;
}

static void walk(struct elf *e, symbol_fn fn, void *data)
{
	bool full = false, any = false;

	if (!walk_tables(e, e->elf, SHT_DYNSYM, &any, fn, data) ||
	    !walk_tables(e, e->elf, SHT_SYMTAB, &full, fn, data) || full)
		return;
	if (!e->looked)
		separate_open(&e->separate, e->elf, e->path, SEPARATE_SYMBOLS);
	e->looked = true;
	if (e->separate.elf)
		walk_tables(e, e->separate.elf, SHT_SYMTAB, &full, fn, data);
}

static bool is_function(const GElf_Sym *s)
{
	unsigned type = GELF_ST_TYPE(s->st_info);

	return type == STT_FUNC || type == STT_GNU_IFUNC;
}

static bool fill(const struct elf *e, const char *name, const GElf_Sym *s,
		 struct elf_symbol *out)
{
	out->name = name;
	out->address = s->st_value;
	out->size = s->st_size;
	out->offset = 0;
	out->global = GELF_ST_BIND(s->st_info) == STB_GLOBAL;
	out->indirect = GELF_ST_TYPE(s->st_info) == STT_GNU_IFUNC;
	return elf_offset(e, s->st_value, &out->offset);
}

/* "memcpy" is both "memcpy@GLIBC_2.2.5" and "memcpy@@GLIBC_2.14". */
static bool same_name(const char *symbol, const char *name, size_t len)
{
	return !strncmp(symbol, name, len) &&
	       (!symbol[len] ||
		(symbol[len] == '@' && !memchr(name, '@', len)));
}

struct each {
	bool (*fn)(const struct elf_symbol *s, void *data);
	void *data;
};

static bool walk_one(struct elf *e, const char *name, const GElf_Sym *s,
		     void *data)
{
	struct each *each = data;
	struct elf_symbol got;
	bool code = is_function(s) || (GELF_ST_TYPE(s->st_info) == STT_NOTYPE &&
				       GELF_ST_BIND(s->st_info) == STB_GLOBAL);

	if (!code || !elf_is_code(e, s->st_value) || !fill(e, name, s, &got))
		return true;
	return each->fn(&got, each->data);
}

void elf_walk(struct elf *e, bool (*fn)(const struct elf_symbol *s, void *data),
	      void *data)
{
	struct each each = { fn, data };

	walk(e, walk_one, &each);
}

struct search {
	const char *name;
	size_t len;
	bool data_too;
	uint64_t address;
	bool found;
	struct elf_symbol symbol;
};

static bool match_name(struct elf *e, const char *name, const GElf_Sym *s,
		       void *data)
{
	struct search *want = data;
	struct elf_symbol got;

	if (!same_name(name, want->name, want->len))
		return true;
	if (!is_function(s) &&
	    !(want->data_too && GELF_ST_TYPE(s->st_info) == STT_OBJECT))
		return true;
	/* .bss has no bytes in the file */
	if (!fill(e, name, s, &got) && !want->data_too)
		return true;
	/* of several versions the default one (@@) wins */
	if (want->found && !strstr(name, "@@"))
		return true;
	want->symbol = got;
	want->found = true;
	return true;
}

static bool find_named(struct elf *e, const char *name, bool data_too,
		       struct elf_symbol *out)
{
	struct search s = { .name = name,
			    .len = strlen(name),
			    .data_too = data_too };

	walk(e, match_name, &s);
	if (s.found)
		*out = s.symbol;
	return s.found;
}

bool elf_find(struct elf *e, const char *name, struct elf_symbol *out)
{
	return find_named(e, name, false, out);
}

bool elf_find_any(struct elf *e, const char *name, struct elf_symbol *out)
{
	return find_named(e, name, true, out);
}

static bool match_address(struct elf *e, const char *name, const GElf_Sym *s,
			  void *data)
{
	struct search *want = data;
	struct elf_symbol got;

	if (!is_function(s) || s->st_value > want->address ||
	    !fill(e, name, s, &got))
		return true;
	if (got.size ? want->address - got.address >= got.size
		     : want->address != got.address)
		return true;
	if (want->found && got.address <= want->symbol.address)
		return true;
	want->symbol = got;
	want->found = true;
	return true;
}

bool elf_find_address(struct elf *e, uint64_t address, struct elf_symbol *out)
{
	struct search s = { .address = address };

	walk(e, match_address, &s);
	if (s.found)
		*out = s.symbol;
	return s.found;
}

static bool collect(struct elf *e, const char *name, const GElf_Sym *s,
		    void *data)
{
	struct elf_symbol got;

	(void)data;
	if (is_function(s) && !strchr(name, '@') && fill(e, name, s, &got))
		vec_push(&e->functions, got);
	return e->functions.len < INT32_MAX;
}

static int by_name(const void *a, const void *b)
{
	const struct elf_symbol *x = a, *y = b;
	int c = strcmp(x->name, y->name);

	if (c)
		return c;
	return x->address < y->address ? -1 : x->address > y->address;
}

static void make_list(struct elf *e)
{
	size_t kept = 0;

	if (e->listed)
		return;
	e->listed = true;
	walk(e, collect, NULL);
	if (!e->functions.len)
		return;
	qsort(e->functions.at, e->functions.len, sizeof(*e->functions.at),
	      by_name);
	/* most are in both tables */
	for (size_t i = 1; i < e->functions.len; i++)
		if (by_name(&e->functions.at[i], &e->functions.at[kept]))
			e->functions.at[++kept] = e->functions.at[i];
	e->functions.len = kept + 1;
}

void elf_each(struct elf *e, bool (*fn)(const struct elf_symbol *s, void *data),
	      void *data)
{
	make_list(e);
	for (size_t i = 0; i < e->functions.len; i++)
		if (!fn(&e->functions.at[i], data))
			return;
}

size_t elf_function_count(struct elf *e)
{
	make_list(e);
	return e->functions.len;
}
