/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A specifier of ksnoop, as read with the kernel's BTF beside it:
 *
 *	specifier = NAME [ "(" item { "," item } ")" ]
 *	item = (ARGUMENT | "return") { "->" MEMBER } [ comparison NUMBER ]
 */
#ifndef SONDE_MULTI_KSNOOP_H
#define SONDE_MULTI_KSNOOP_H

#include "kernel/btf.h"
#include "multi/priv.h"

#define ARGS_MAX 6 /* in registers */
#define ITEMS_MAX 16

struct ksnoop_item {
	const char *label; /* "skb->len" */
	uint32_t arg;	   /* from 1; 0: the result */
	uint32_t base;	   /* BTF: type of that */
	const char *path;  /* "->len", may be empty */
	uint32_t type;	   /* BTF: type of what is shown */
	const char *is;	   /* "> 128", or NULL */
};

struct ksnoop_func {
	uint32_t number; /* of the specifier's part */
	struct span span;
	const char *name;
	uint32_t proto, nargs;
	struct ksnoop_item items[ITEMS_MAX];
	uint32_t nitems;
	bool wants_entry, wants_return;
	bool asks_entry, asks_return; /* comparisons of these */
};

struct ksnoop {
	struct multi *m;
	struct btf_kernel *btf;
	struct ksnoop_func *funcs;
	uint32_t n;
	const char *wanted; /* condition of the options, may be empty */
	bool stack;
};

/* Reads specifier number f->number; what is wrong with it is reported. Without
 * items it means all arguments and the result. Texts live in k->m->arena. */
void ksnoop_read(struct ksnoop *k, struct ksnoop_func *f);
/* The function as C declares it, with the end of the line. */
void ksnoop_prototype(struct ksnoop *k, const struct ksnoop_func *f,
		      struct sbuf *to);
/* The struct or union that a value of the type is, or points to; 0: neither. */
uint32_t ksnoop_struct(struct ksnoop *k, uint32_t type, bool *pointer);

#endif
