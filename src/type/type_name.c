// SPDX-License-Identifier: Apache-2.0
/*
 * Types by name: the language's own, C's spellings, what the script declares,
 * what the traced program's debug information or the kernel's BTF has.
 */
#include <ctype.h>
#include <string.h>

#include "elf/debug.h"
#include "kernel/btf.h"
#include "type/type.h"

static const struct {
	const char *name;
	const struct type *type;
} simple[] = {
	{ "void", &type_void },	       { "bool", &type_bool },
	{ "_Bool", &type_bool },       { "int8", &type_int8 },
	{ "int16", &type_int16 },      { "int32", &type_int32 },
	{ "int64", &type_int64 },      { "uint8", &type_uint8 },
	{ "uint16", &type_uint16 },    { "uint32", &type_uint32 },
	{ "uint64", &type_uint64 },    { "inet", &type_inet },
	{ "ksym_t", &type_ksym },      { "usym_t", &type_usym },
	{ "int8_t", &type_int8 },      { "int16_t", &type_int16 },
	{ "int32_t", &type_int32 },    { "int64_t", &type_int64 },
	{ "uint8_t", &type_uint8 },    { "uint16_t", &type_uint16 },
	{ "uint32_t", &type_uint32 },  { "uint64_t", &type_uint64 },
	{ "u8", &type_uint8 },	       { "u16", &type_uint16 },
	{ "u32", &type_uint32 },       { "u64", &type_uint64 },
	{ "s8", &type_int8 },	       { "s16", &type_int16 },
	{ "s32", &type_int32 },	       { "s64", &type_int64 },
	{ "__u8", &type_uint8 },       { "__u16", &type_uint16 },
	{ "__u32", &type_uint32 },     { "__u64", &type_uint64 },
	{ "__s8", &type_int8 },	       { "__s16", &type_int16 },
	{ "__s32", &type_int32 },      { "__s64", &type_int64 },
	{ "__be16", &type_uint16 },    { "__be32", &type_uint32 },
	{ "__be64", &type_uint64 },    { "__le16", &type_uint16 },
	{ "__le32", &type_uint32 },    { "__le64", &type_uint64 },
	{ "size_t", &type_uint64 },    { "ssize_t", &type_int64 },
	{ "uintptr_t", &type_uint64 }, { "intptr_t", &type_int64 },
	{ "off_t", &type_int64 },      { "pid_t", &type_int32 },
	{ "uid_t", &type_uint32 },     { "gid_t", &type_uint32 },
	{ "mode_t", &type_uint16 },    { "in_addr_t", &type_uint32 },
	{ "in_port_t", &type_uint16 }, { "sa_family_t", &type_uint16 },
};

/* "unsigned long int": words of C in any order. NULL if another word is in. */
static const struct type *c_type(const char *name)
{
	bool is_unsigned = false, is_signed = false, any = false;
	uint32_t size = 4;

	while (*name) {
		size_t n = strcspn(name, " \t");

		if (n == 8 && !memcmp(name, "unsigned", n))
			is_unsigned = true;
		else if (n == 6 && !memcmp(name, "signed", n))
			is_signed = true;
		else if (n == 4 && !memcmp(name, "char", n))
			size = 1;
		else if (n == 5 && !memcmp(name, "short", n))
			size = 2;
		else if (n == 4 && !memcmp(name, "long", n))
			size = 8;
		else if (n != 3 || memcmp(name, "int", n) != 0)
			return NULL;
		any = true;
		name += n;
		name += strspn(name, " \t");
	}
	if (!any || (is_unsigned && is_signed))
		return NULL;
	if (size == 1 && !is_unsigned && !is_signed)
		return &type_char;
	return type_int(size, !is_unsigned);
}

static const struct type *from_btf(struct types *ts, const char *name)
{
	static const struct {
		const char *word;
		uint32_t kind;
	} tags[] = {
		{ "struct ", BTF_KIND_STRUCT },
		{ "union ", BTF_KIND_UNION },
		{ "enum ", BTF_KIND_ENUM },
	};
	struct btf_kernel *b = types_btf(ts);
	uint32_t kind = BTF_KIND_TYPEDEF, id;

	if (!b)
		return NULL;
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		size_t n = strlen(tags[i].word);

		if (strncmp(name, tags[i].word, n) != 0)
			continue;
		kind = tags[i].kind;
		name += n;
		break;
	}
	id = btf_find_in(b, NULL, name, kind);
	return id ? type_by_btf_id(ts, id) : NULL;
}

/* One blank between words, none before "*" and at the ends. */
static const char *normalise(struct arena *a, const char *name)
{
	char *out = arena_alloc(a, strlen(name) + 1);
	size_t n = 0;

	for (; *name; name++) {
		bool blank = isspace((unsigned char)*name);

		if (blank && (!n || out[n - 1] == ' '))
			continue;
		if (*name == '*' && n && out[n - 1] == ' ')
			n--;
		out[n++] = blank ? ' ' : *name;
	}
	while (n && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	return out;
}

static const struct type *from_program(struct types *ts, const char *name,
				       const char *path, uint64_t address)
{
	struct debug *d = path ? types_debug(ts, path) : NULL;
	uint32_t ref = d ? debug_find_type(d, name, address) : 0;

	return ref ? type_by_debug_ref(ts, d, ref) : NULL;
}

static const struct type *base_by_name(struct types *ts, const char *name,
				       const char *path, uint64_t address)
{
	const struct type *t = hash_get(&ts->named, name);

	for (size_t i = 0; !t && i < sizeof(simple) / sizeof(simple[0]); i++)
		if (!strcmp(simple[i].name, name))
			t = simple[i].type;
	if (!t)
		t = c_type(name);
	if (!t)
		t = from_program(ts, name, path, address);
	return t ? t : from_btf(ts, name);
}

const struct type *type_by_name(struct types *ts, const char *name)
{
	return type_by_name_in(ts, name, NULL, 0);
}

const struct type *type_by_name_in(struct types *ts, const char *name,
				   const char *path, uint64_t address)
{
	const char *clean = normalise(ts->arena, name);
	size_t n = strlen(clean), stars = 0;
	const struct type *t;

	while (n && clean[n - 1] == '*') {
		n--;
		stars++;
	}
	t = base_by_name(ts, stars ? arena_strndup(ts->arena, clean, n) : clean,
			 path, address);
	for (; t && stars; stars--)
		t = type_ptr(ts, t, path ? SPACE_USER : SPACE_KERNEL);
	return t;
}

void type_declare(struct types *ts, const char *name, const struct type *t)
{
	hash_set(&ts->named, normalise(ts->arena, name), (void *)(uintptr_t)t);
}
