// SPDX-License-Identifier: Apache-2.0
#include "cli/list_type.h"

#include <bpf/btf.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/btf.h"
#include "kernel/glob.h"

static const char *const words[] = { "struct ", "union ", "enum " };

bool list_is_type(const char *pattern)
{
	for (int i = 0; i < 3; i++)
		if (!strncmp(pattern, words[i], strlen(words[i])))
			return true;
	return false;
}

/* The word in front of a type's name; NULL for other kinds. */
static const char *word_of(const struct btf_type *t)
{
	if (btf_is_struct(t))
		return words[0];
	if (btf_is_union(t))
		return words[1];
	return btf_is_any_enum(t) ? words[2] : NULL;
}

static void __attribute__((format(printf, 2, 0)))
put(void *ctx, const char *fmt, va_list args)
{
	vfprintf(ctx, fmt, args);
}

static void put_members(struct btf *btf, struct btf_dump *dump,
			const struct btf_type *t)
{
	const struct btf_member *m = btf_members(t);

	for (uint32_t i = 0; i < btf_vlen(t); i++) {
		LIBBPF_OPTS(btf_dump_emit_type_decl_opts, o,
			    .field_name =
				    btf__name_by_offset(btf, m[i].name_off),
			    .indent_level = 1);

		putchar('\t');
		btf_dump__emit_type_decl(dump, m[i].type, &o);
		if (btf_member_bitfield_size(t, i))
			printf(": %u", btf_member_bitfield_size(t, i));
		puts(";");
	}
}

static void put_enumerators(struct btf *btf, const struct btf_type *t)
{
	for (uint32_t i = 0; i < btf_vlen(t); i++) {
		const struct btf_enum *e = btf_enum(t) + i;
		const struct btf_enum64 *wide = btf_enum64(t) + i;

		if (btf_is_enum64(t))
			printf("\t%s = %lld,\n",
			       btf__name_by_offset(btf, wide->name_off),
			       (long long)btf_enum64_value(wide));
		else
			printf("\t%s = %lld,\n",
			       btf__name_by_offset(btf, e->name_off),
			       btf_kflag(t) ? (long long)e->val
					    : (long long)(uint32_t)e->val);
	}
}

/* @origin: vmlinux or the module whose type it is */
static void put_type(struct btf *btf, struct btf_dump *dump, const char *origin,
		     const struct btf_type *t, const char *name)
{
	printf("%s: %s {\n", origin, name);
	if (btf_is_any_enum(t))
		put_enumerators(btf, t);
	else
		put_members(btf, dump, t);
	puts("};\n");
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names that match, each once; those of a module stand behind its base. */
static bool put_names(struct btf *btf, struct btf_dump *dump,
		      const char *origin, const char *pattern, bool verbose)
{
	const struct btf *base = btf__base_btf(btf);
	uint32_t n = btf__type_cnt(btf), found = 0;
	char **names = calloc(n, sizeof(*names));

	for (uint32_t id = base ? btf__type_cnt(base) : 1; names && id < n;
	     id++) {
		const struct btf_type *t = btf__type_by_id(btf, id);
		const char *word = word_of(t);
		const char *name = btf__name_by_offset(btf, t->name_off);
		char whole[512];

		if (!word || !name || !*name)
			continue;
		snprintf(whole, sizeof(whole), "%s%s", word, name);
		if (!glob_fits(pattern, whole))
			continue;
		if (verbose)
			put_type(btf, dump, origin, t, whole);
		names[found++] = strdup(whole);
	}
	if (found)
		qsort(names, found, sizeof(*names), by_name);
	for (uint32_t i = 0; i < found; i++)
		if (!verbose && (!i || strcmp(names[i], names[i - 1]) != 0))
			puts(names[i]);
	for (uint32_t i = 0; i < found; i++)
		free(names[i]);
	free(names);
	return found;
}

static bool put_all(struct btf *btf, const char *origin, const char *pattern,
		    bool verbose)
{
	struct btf_dump *dump = btf_dump__new(btf, put, stdout, NULL);
	bool found = dump && put_names(btf, dump, origin, pattern, verbose);

	btf_dump__free(dump);
	return found;
}

/* Modules are looked at when the kernel itself has no such type. */
static bool put_modules(struct btf *base, const char *pattern, bool verbose)
{
	struct btf_kernel *b = btf_open();
	bool found = false;

	for (uint32_t i = 1; b && i <= btf_module_count(b); i++) {
		const char *name = btf_module_name(b, i);
		struct btf *btf = btf__load_module_btf(name, base);

		found |= btf && put_all(btf, name, pattern, verbose);
		btf__free(btf);
	}
	btf_close(b);
	return found;
}

int list_types(const char *pattern, bool verbose)
{
	struct btf *btf = btf__load_vmlinux_btf();
	bool found;

	if (!btf) {
		fprintf(stderr, "ERROR: this kernel has no BTF: %s\n",
			strerror(errno));
		return 1;
	}
	found = put_all(btf, "vmlinux", pattern, verbose) ||
		put_modules(btf, pattern, verbose);
	if (!found)
		fprintf(stderr, "ERROR: no type is named '%s'\n", pattern);
	btf__free(btf);
	return found ? 0 : 1;
}
