/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kernel type information, read in place.
 *
 * The BTF of the running kernel is mapped (Linux 6.15) or read, and one pass
 * notes where each type begins; nothing else is built, so that opening and
 * finding one struct costs about a millisecond. All data is checked against
 * its bounds when opened and when followed: no input makes these functions
 * read outside of it, and chains of types end after BTF_DEPTH steps.
 *
 * Types are known by id. Id 0 is void. `struct btf_type` is the kernel's own,
 * and BTF_KIND_* are too; pointers into the data live as long as the reader.
 * Names of this header keep clear of those of <bpf/btf.h>.
 */
#ifndef SONDE_KERNEL_BTF_H
#define SONDE_KERNEL_BTF_H

#include <linux/btf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BTF_DEPTH 32 /* typedefs, modifiers and arrays in a row */

struct btf_kernel;

/*
 * The running kernel's BTF, shared with whoever else has it open; NULL with errno
 * when there is none (ENOENT).
 */
struct btf_kernel *btf_open(void);
/* From @len bytes, which must outlive the reader; NULL, errno EINVAL. */
struct btf_kernel *btf_open_data(const void *data, size_t len);
void btf_close(struct btf_kernel *b);

/* One past the highest id. */
uint32_t btf_type_count(const struct btf_kernel *b);
/* The raw type; NULL for void (0) and ids that are not there. */
const struct btf_type *btf_type_at(const struct btf_kernel *b, uint32_t id);
/* BTF_KIND_*; BTF_KIND_UNKN (0) for void and ids that are not there. */
uint32_t btf_type_kind(const struct btf_kernel *b, uint32_t id);
/* Text at an offset of the string section; "" when it is out of bounds. */
const char *btf_text(const struct btf_kernel *b, uint32_t offset);
/* The type's own name; "" when it has none. */
const char *btf_type_name(const struct btf_kernel *b, uint32_t id);

/*
 * The first type of that kind and name, 0 when there is none. A forward
 * declaration (BTF_KIND_FWD) is a kind of its own; BTF_KIND_ENUM also finds
 * ENUM64.
 */
uint32_t btf_find(struct btf_kernel *b, const char *name, uint32_t kind);
/* Calls @fn with each type of a kind in order of ids, until it says false. */
void btf_each(const struct btf_kernel *b, uint32_t kind,
	      bool (*fn)(uint32_t id, const char *name, void *data),
	      void *data);

/* Looks through const, volatile, restrict and type tags. */
uint32_t btf_skip_mods(const struct btf_kernel *b, uint32_t id);
/* Looks through those and typedefs. */
uint32_t btf_resolve(const struct btf_kernel *b, uint32_t id);
/* Whether a btf_type_tag of that name ("user", "rcu", "percpu") stands
 * between @id and the type it modifies. */
bool btf_has_tag(const struct btf_kernel *b, uint32_t id, const char *tag);
/* Bytes; 0 for void, functions and what is only declared. */
uint32_t btf_type_size(const struct btf_kernel *b, uint32_t id);

/* INT: what its encoding says. */
struct btf_int_info {
	uint32_t bits;	 /* used bits */
	uint32_t offset; /* first bit, 0 but for old bitfields */
	bool is_signed, is_bool, is_char;
};
bool btf_int_info(const struct btf_kernel *b, uint32_t id,
		  struct btf_int_info *out);

/* What a modifier, a typedef or a pointer stands in front of; 0 for the rest. */
uint32_t btf_next(const struct btf_kernel *b, uint32_t id);
/* PTR: what it points to; ARRAY: element type and count. */
uint32_t btf_pointee(const struct btf_kernel *b, uint32_t id);
bool btf_array_info(const struct btf_kernel *b, uint32_t id, uint32_t *elem,
		    uint32_t *count);

/* Members of STRUCT and UNION; values of ENUM and ENUM64; parameters of a
 * FUNC_PROTO: how many. 0 for other kinds. */
uint32_t btf_vlen_of(const struct btf_kernel *b, uint32_t id);

struct btf_member_info {
	const char *name; /* "" when anonymous */
	uint32_t type;
	uint32_t bit_offset; /* from the start of the struct */
	uint32_t bit_size;   /* 0: not a bitfield */
};
bool btf_member_at(const struct btf_kernel *b, uint32_t id, uint32_t i,
		   struct btf_member_info *out);

/* One enumerator; false past the end. */
bool btf_enum_at(const struct btf_kernel *b, uint32_t id, uint32_t i,
		 const char **name, int64_t *value);
/*
 * Searches all enums for an enumerator ("IPPROTO_TCP"). True with the enum's
 * id and the value when found.
 */
bool btf_find_enumerator(struct btf_kernel *b, const char *name, uint32_t *id,
			 int64_t *value);

/*
 * The FUNC_PROTO of a FUNC, of a pointer to a function, of a typedef of such
 * a pointer, or of itself; 0 when @id is none of them.
 */
uint32_t btf_proto(const struct btf_kernel *b, uint32_t id);
/* A parameter of a FUNC_PROTO; false past the end. @type 0 and no name mark
 * the "..." of a variadic function. */
bool btf_param_at(const struct btf_kernel *b, uint32_t proto, uint32_t i,
		  const char **name, uint32_t *type);
uint32_t btf_return_type(const struct btf_kernel *b, uint32_t proto);

/*
 * Modules (Linux 5.11). The BTF of a module goes on where the kernel's ends,
 * so the same number is a different type in each of them; here the upper bits
 * of an id say whose it is: 0 of the kernel itself, n of the module number n.
 * All functions above take and give such ids, but btf_find() and btf_each(),
 * which see the kernel's own types alone. A module's types are read when
 * somebody asks for them.
 */
#define BTF_LOCAL_BITS 22

static inline uint32_t btf_module_of(uint32_t id)
{
	return id >> BTF_LOCAL_BITS;
}

/* The number by which the kernel knows it: with the module's descriptor. */
static inline uint32_t btf_local_id(uint32_t id)
{
	return id & ((1u << BTF_LOCAL_BITS) - 1);
}

/* How many modules have BTF; their numbers are 1 to that. */
uint32_t btf_module_count(struct btf_kernel *b);
const char *btf_module_name(const struct btf_kernel *b, uint32_t module);
/* As btf_find() and btf_each(), in one module. */
uint32_t btf_find_in_module(struct btf_kernel *b, uint32_t module,
			    const char *name, uint32_t kind);
void btf_each_of_module(struct btf_kernel *b, uint32_t module, uint32_t kind,
			bool (*fn)(uint32_t id, const char *name, void *data),
			void *data);
/* In the kernel, and when it has none in the modules whose name matches the
 * glob (NULL: all); "vmlinux" is the kernel's. */
uint32_t btf_find_in(struct btf_kernel *b, const char *module, const char *name,
		     uint32_t kind);
/* A descriptor of a module's BTF in the kernel, for programs that attach to an
 * id of it; or -errno. */
int btf_module_fd(const char *module);

/*
 * The typedef btf_trace_NAME of a raw tracepoint, 0 when there is none;
 * @module as for btf_find_in(). Its
 * prototype's first parameter is the kernel's own data pointer: the
 * tracepoint's arguments follow.
 */
uint32_t btf_find_tracepoint(struct btf_kernel *b, const char *module,
			     const char *event);

#endif
