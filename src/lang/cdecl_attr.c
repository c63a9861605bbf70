// SPDX-License-Identifier: Apache-2.0
/* Attributes of C declarations, and the type names of glibc. */
#include <string.h>

#include "lang/cdecl_priv.h"

/* aligned(N), the eye being on the word; without a number the most there is */
static uint32_t read_aligned(struct parser *p)
{
	int64_t n = 16;

	parse_advance(p);
	if (!parse_take(p, TOK_LPAREN))
		return 16;
	if (!parse_c_value(p, parse_expr(p), &n) || n < 1 || n > 4096 ||
	    (n & (n - 1)))
		parse_error(p, p->tok.span, "bad alignment");
	parse_expect(p, TOK_RPAREN);
	return p->panic ? 0 : (uint32_t)n;
}

void cdecl_attributes(struct parser *p, struct attributes *a)
{
	while (parse_is_word(p, "__attribute__")) {
		uint32_t depth = 0;

		parse_advance(p);
		do {
			depth += parse_is(p, TOK_LPAREN);
			depth -= depth && parse_is(p, TOK_RPAREN);
			a->packed |= parse_is_word(p, "packed") ||
				     parse_is_word(p, "__packed__");
			if (parse_is_word(p, "aligned") ||
			    parse_is_word(p, "__aligned__")) {
				a->aligned = read_aligned(p);
				continue;
			}
			parse_advance(p);
		} while (depth && !parse_is(p, TOK_EOF));
	}
}

/*
 * Types that glibc makes by macros in the place of types, which this reader
 * does not expand. Sizes of 64-bit machines.
 */
const struct type *cdecl_libc_type(const char *name)
{
	static const struct {
		const char *name;
		const struct type *type;
	} known[] = {
		{ "__dev_t", &type_uint64 },
		{ "__uid_t", &type_uint32 },
		{ "__gid_t", &type_uint32 },
		{ "__ino_t", &type_uint64 },
		{ "__ino64_t", &type_uint64 },
		{ "__mode_t", &type_uint32 },
		{ "__nlink_t", &type_uint64 },
		{ "__off_t", &type_int64 },
		{ "__off64_t", &type_int64 },
		{ "__pid_t", &type_int32 },
		{ "__clock_t", &type_int64 },
		{ "__time_t", &type_int64 },
		{ "__id_t", &type_uint32 },
		{ "__key_t", &type_int32 },
		{ "__rlim_t", &type_uint64 },
		{ "__blkcnt_t", &type_int64 },
		{ "__blksize_t", &type_int64 },
		{ "__ssize_t", &type_int64 },
		{ "__socklen_t", &type_uint32 },
		{ "__useconds_t", &type_uint32 },
		{ "__suseconds_t", &type_int64 },
		{ "__fsblkcnt_t", &type_uint64 },
		{ "__fsfilcnt_t", &type_uint64 },
		{ "__fsword_t", &type_int64 },
		{ "__syscall_slong_t", &type_int64 },
		{ "__syscall_ulong_t", &type_uint64 },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (!strcmp(known[i].name, name))
			return known[i].type;
	return NULL;
}
