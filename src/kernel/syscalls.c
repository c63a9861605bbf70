// SPDX-License-Identifier: Apache-2.0
#include "kernel/syscalls.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "kernel/btf.h"

/* One line a call, in the order of the headers: X(257, openat) */
static const struct {
	long number;
	const char *name;
} calls[] = {
#define X(number, name) { number, #name },
#include "syscalls.inc"
#undef X
	/*
	 * Calls newer than the headers may be. New calls have had the same
	 * number on all architectures since 424; syscall_name() takes the
	 * headers' word first.
	 */
	{ 451, "cachestat" },	      { 452, "fchmodat2" },
	{ 453, "map_shadow_stack" },  { 454, "futex_wake" },
	{ 455, "futex_wait" },	      { 456, "futex_requeue" },
	{ 457, "statmount" },	      { 458, "listmount" },
	{ 459, "lsm_get_self_attr" }, { 460, "lsm_set_self_attr" },
	{ 461, "lsm_list_modules" },  { 462, "mseal" },
	{ 463, "setxattrat" },	      { 464, "getxattrat" },
	{ 465, "listxattrat" },	      { 466, "removexattrat" },
	{ 467, "open_tree_attr" },    { 468, "file_getattr" },
	{ 469, "file_setattr" },
#ifdef __x86_64__
	{ 335, "uretprobe" },	      { 336, "uprobe" },
#endif
};

/*
 * What tracepoints call by another name, after the kernel's functions:
 * SYSCALL_DEFINE2(newstat, ...) is the call "stat".
 */
static const struct {
	const char *event, *call;
} others[] = {
	{ "newstat", "stat" },	      { "newfstat", "fstat" },
	{ "newlstat", "lstat" },      { "newuname", "uname" },
	{ "sendfile64", "sendfile" }, { "umount", "umount2" },
};

#define COUNT (sizeof(calls) / sizeof(calls[0]))

const char *syscall_name(long number)
{
	/* the headers are sorted, with few holes: look near the place */
	if (number >= 0 && (size_t)number < COUNT &&
	    calls[number].number == number)
		return calls[number].name;
	for (size_t i = 0; i < COUNT; i++)
		if (calls[i].number == number)
			return calls[i].name;
	return NULL;
}

static long find(const char *name)
{
	for (size_t i = 0; i < COUNT; i++)
		if (!strcmp(calls[i].name, name))
			return calls[i].number;
	return -1;
}

long syscall_number(const char *name)
{
	/* a real name wins: "umount" is a call on other machines */
	long number = find(name);

	for (size_t i = 0; number < 0 && i < sizeof(others) / sizeof(*others);
	     i++)
		if (!strcmp(others[i].event, name))
			number = find(others[i].call);
	return number;
}

long syscall_count(void)
{
	long top = 0;

	for (size_t i = 0; i < COUNT; i++)
		if (calls[i].number >= top)
			top = calls[i].number + 1;
	return top;
}

#ifdef __x86_64__
/* Bytes in front of a member, -1 without it; its type into @type. */
static int member_offset(const struct btf_kernel *b, uint32_t id,
			 const char *name, uint32_t *type)
{
	struct btf_member_info m;

	for (uint32_t i = 0; id && btf_member_at(b, id, i, &m); i++) {
		if (strcmp(m.name, name) != 0)
			continue;
		*type = btf_resolve(b, m.type);
		return (int)(m.bit_offset / 8);
	}
	return -1;
}

static int find_status(void)
{
	struct btf_kernel *b = btf_open();
	uint32_t task = b ? btf_find(b, "task_struct", BTF_KIND_STRUCT) : 0;
	uint32_t info = 0, status;
	int outer = member_offset(b, task, "thread_info", &info);
	int inner = member_offset(b, info, "status", &status);

	btf_close(b);
	return outer < 0 || inner < 0 ? -1 : outer + inner;
}

int syscall_compat_offset(void)
{
	static int offset;
	static bool known;

	if (!known)
		offset = find_status();
	known = true;
	return offset;
}
#else
int syscall_compat_offset(void)
{
	return -1;
}
#endif
