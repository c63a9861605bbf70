// SPDX-License-Identifier: Apache-2.0
#include "cli/list_type.h"

#include <bpf/btf.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static void put_type(struct btf *btf, struct btf_dump *dump,
		     const struct btf_type *t, const char *name)
{
	printf("vmlinux: %s {\n", name);
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

/* The names that match, each once. */
static int put_names(struct btf *btf, struct btf_dump *dump,
		     const char *pattern, bool verbose)
{
	uint32_t n = btf__type_cnt(btf), found = 0;
	char **names = calloc(n, sizeof(*names));

	for (uint32_t id = 1; names && id < n; id++) {
		const struct btf_type *t = btf__type_by_id(btf, id);
		const char *word = word_of(t);
		const char *name = btf__name_by_offset(btf, t->name_off);
		char whole[512];

		if (!word || !name || !*name)
			continue;
		snprintf(whole, sizeof(whole), "%s%s", word, name);
		if (!glob_match(pattern, whole))
			continue;
		if (verbose)
			put_type(btf, dump, t, whole);
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
	return found ? 0 : 1;
}

int list_types(const char *pattern, bool verbose)
{
	struct btf *btf = btf__load_vmlinux_btf();
	struct btf_dump *dump;
	int code = 1;

	if (!btf) {
		fprintf(stderr, "ERROR: this kernel has no BTF: %s\n",
			strerror(errno));
		return 1;
	}
	dump = btf_dump__new(btf, put, stdout, NULL);
	if (dump)
		code = put_names(btf, dump, pattern, verbose);
	if (code)
		fprintf(stderr, "ERROR: no type is named '%s'\n", pattern);
	btf_dump__free(dump);
	btf__free(btf);
	return code;
}
