// SPDX-License-Identifier: Apache-2.0
/* The table of builtins, and finding one by name. */
#include "type/builtin.h"

#include <stddef.h>
#include <string.h>

#include "base/hash.h"

/* Flags are at most two letters of a literal, known when compiling. */
#define HAS(flags, c) ((flags "  ")[0] == (c) || (flags "  ")[1] == (c))

const struct builtin builtins[] = {
#define X(id_, name_, min_, max_, flags_) \
	[BUILTIN_##id_] = { \
		.id = BUILTIN_##id_, \
		.name = name_, \
		.min = min_, \
		.max = max_, \
		.value = HAS(flags_, 'V'), \
		.statement = HAS(flags_, 'S'), \
		.aggregate = HAS(flags_, 'A'), \
		.unsafe = HAS(flags_, 'U'), \
		.macro = HAS(flags_, 'M'), \
		.extension = HAS(flags_, 'E'), \
	},
	BUILTINS(X)
#undef X
};

/* "arg3" or "sarg0": the prefix and digits. */
static bool is_numbered(const char *name, const char *prefix)
{
	size_t n = strlen(prefix);

	if (strncmp(name, prefix, n) != 0)
		return false;
	return name[n] && strlen(name + n) <= 3 &&
	       strspn(name + n, "0123456789") == strlen(name + n);
}

/* Slots of a small open table over the names, filled at the first call. */
#define NSLOTS 512

const struct builtin *builtin_find(const char *name)
{
	static const struct builtin *slots[NSLOTS];
	uint32_t at;

	if (is_numbered(name, "arg"))
		return &builtins[BUILTIN_ARGN];
	if (is_numbered(name, "sarg"))
		return &builtins[BUILTIN_SARGN];
	if (!slots[hash_bytes("pid", 3) % NSLOTS]) {
		for (size_t i = 0; i < BUILTIN_NONE; i++) {
			const char *n = builtins[i].name;

			if (i == BUILTIN_ARGN || i == BUILTIN_SARGN)
				continue;
			at = hash_bytes(n, strlen(n)) % NSLOTS;
			while (slots[at])
				at = (at + 1) % NSLOTS;
			slots[at] = &builtins[i];
		}
	}
	at = hash_bytes(name, strlen(name)) % NSLOTS;
	for (; slots[at]; at = (at + 1) % NSLOTS)
		if (!strcmp(slots[at]->name, name))
			return slots[at];
	return NULL;
}

const struct builtin *builtin_inner(const char *name, bool call)
{
	static const struct {
		const char *name;
		enum builtin_id id;
		bool call;
	} names[] = {
		{ "__builtin_comm", BUILTIN_COMM, false },
		{ "__builtin_config", BUILTIN_CONFIG, false },
		{ "__builtin_cpid", BUILTIN_CPID, false },
		{ "__builtin_elapsed", BUILTIN_ELAPSED, false },
		{ "__builtin_func", BUILTIN_FUNC, false },
		{ "__builtin_ncpus", BUILTIN_NCPUS, false },
		{ "__builtin_probe", BUILTIN_PROBE, false },
		{ "__builtin_probetype", BUILTIN_PROBETYPE, false },
		{ "__builtin_retval", BUILTIN_RETVAL, false },
		{ "__builtin_usermode", BUILTIN_USERMODE, false },
		{ "__builtin_is_literal", BUILTIN_IS_LITERAL, true },
		{ "__builtin_kfunc_allowed", BUILTIN_KFUNC_ALLOWED, true },
		{ "__builtin_kfunc_exist", BUILTIN_KFUNC_EXIST, true },
		{ "__builtin_uaddr", BUILTIN_UADDR, true },
		{ "memcmp_record", BUILTIN_MEMCMP, true },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (names[i].call == call && !strcmp(names[i].name, name))
			return &builtins[names[i].id];
	return NULL;
}
