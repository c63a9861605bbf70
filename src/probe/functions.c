// SPDX-License-Identifier: Apache-2.0
/*
 * Which functions the kernel has.
 *
 * The kernel's list knows which can be traced (kernel/function_list.h). One
 * that is locked down refuses to show it; then the functions of BTF that
 * kallsyms has too are taken, or those of kallsyms when there is no BTF, and
 * that is said: some of them may turn out not to be traceable.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "kernel/function_list.h"
#include "kernel/kallsyms.h"
#include "kernel/tracefs.h"
#include "probe/priv.h"

struct each {
	const char *module, *pattern;
	void (*fn)(const char *name, const char *module, void *data);
	void *data;
	struct hash seen; /* names given out, or those of kallsyms */
};

bool functions_is_banned(const char *name)
{
	/* the idle loop, RCU and what ftrace itself marks as broken */
	return !strcmp(name, "arch_cpu_idle") ||
	       !strcmp(name, "default_idle") ||
	       !strcmp(name, "bpf_dispatcher_xdp_func") ||
	       !strncmp(name, "rcu_", 4) ||
	       !strncmp(name, "__ftrace_invalid_address__", 26) ||
	       strstr(name, ".part.");
}

static void give(struct each *e, const char *name, const char *module)
{
	if (*e->module && strcmp(*module ? module : "vmlinux", e->module) &&
	    !glob_fits(e->module, *module ? module : "vmlinux"))
		return;
	if (!glob_fits(e->pattern, name) || functions_is_banned(name) ||
	    hash_get(&e->seen, name))
		return;
	hash_set(&e->seen, name, e);
	e->fn(name, module, e->data);
}

/* Lines "name" or "name [module]". */
static void from_list(struct each *e, char *text)
{
	char *line, *module;

	for (line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
		module = strchr(line, ' ');
		if (module) {
			*module++ = '\0';
			module += strspn(module, " [");
			module[strcspn(module, "]")] = '\0';
		}
		give(e, line, module ? module : "");
	}
}

static bool note_symbol(const char *name, char type, uint64_t address,
			const char *module, void *data)
{
	struct hash *h = data;

	(void)address;
	if ((type | 32) == 't' && !*module && !hash_get(h, name))
		hash_set(h, name, h);
	return true;
}

static bool give_symbol(const char *name, char type, uint64_t address,
			const char *module, void *data)
{
	(void)address;
	if ((type | 32) == 't')
		give(data, name, module);
	return true;
}

struct both {
	struct each *e;
	struct hash symbols;
};

static bool give_known(uint32_t id, const char *name, void *data)
{
	struct both *b = data;

	(void)id;
	/* the cheap question first: most names match no pattern */
	if (glob_fits(b->e->pattern, name) && hash_get(&b->symbols, name))
		give(b->e, name, "");
	return true;
}

static void collect_name(const char *name, const char *module, void *data)
{
	(void)module;
	names_push(data, name);
}

static int made_up_list(struct types *ts, struct each *e)
{
	static bool told;
	struct btf_kernel *btf = types_btf(ts);
	struct both b = { .e = e };
	struct probe_names names = { 0 };
	struct each sorted = *e;
	int err;

	if (!told)
		fprintf(stderr, "Note: the kernel does not show which "
				"functions can be traced "
				"(available_filter_functions); listing those "
				"of BTF and kallsyms\n");
	told = true;
	if (!btf)
		return kallsyms_each(give_symbol, e);
	err = kallsyms_each(note_symbol, &b.symbols);
	if (!err) {
		sorted.fn = collect_name;
		sorted.data = &names;
		b.e = &sorted;
		btf_each(btf, BTF_KIND_FUNC, give_known, &b);
		names_sort(&names);
		for (size_t i = 0; i < names.at.len; i++)
			e->fn(names.at.at[i], "", e->data);
		e->seen = sorted.seen;
	}
	names_free(&names);
	hash_free(&b.symbols);
	return err;
}

/* --traceable-functions */
static char *own_list;

int probes_set_functions(const char *path)
{
	struct sbuf text = { 0 };
	char block[4096];
	FILE *f = fopen(path, "re");
	size_t n;

	if (!f)
		return -errno;
	while ((n = fread(block, 1, sizeof(block), f)) > 0)
		sbuf_printf(&text, "%.*s", (int)n, block);
	fclose(f);
	free(own_list);
	own_list = mem_strdup(sbuf_str(&text));
	sbuf_free(&text);
	return 0;
}

static int give_all(struct types *ts, struct each *e, const char *list)
{
	char *text = list ? mem_strdup(list) : NULL;
	int err = 0;

	/* without dynamic ftrace it is there and empty */
	if (text && *text)
		from_list(e, text);
	else
		err = made_up_list(ts, e);
	free(text);
	hash_free(&e->seen);
	return err;
}

int functions_each(struct types *ts, const char *module, const char *pattern,
		   void (*fn)(const char *name, const char *module, void *data),
		   void *data)
{
	struct each e = {
		.module = module, .pattern = pattern, .fn = fn, .data = data
	};

	return give_all(ts, &e, own_list ? own_list : function_list_all());
}

int functions_match(struct types *ts, bool dry, const char *module,
		    const char *pattern,
		    void (*fn)(const char *name, const char *module,
			       void *data),
		    void *data)
{
	struct each e = {
		.module = module, .pattern = pattern, .fn = fn, .data = data
	};
	char *some = dry || own_list ? NULL : function_list_like(pattern);

	if (!some)
		return functions_each(ts, module, pattern, fn, data);
	from_list(&e, some);
	free(some);
	hash_free(&e.seen);
	return 0;
}

bool functions_has(struct types *ts, const char *name)
{
	struct btf_kernel *b = types_btf(ts);
	int err;

	if (b && btf_find(b, name, BTF_KIND_FUNC))
		return true;
	err = kallsyms_has(name);
	/* unreadable means that we cannot tell */
	return !err || (err != -ENOENT && err != -ESRCH);
}

void functions_btf(struct types *ts, const char *module, struct probe *p)
{
	struct btf_kernel *b = types_btf(ts);
	uint32_t proto, slot = 0, id;
	const char *name;

	p->btf_id = b ? btf_find_in(b, module, p->event, BTF_KIND_FUNC) : 0;
	if (btf_module_of(p->btf_id))
		p->target = btf_module_name(b, btf_module_of(p->btf_id));
	proto = p->btf_id ? btf_proto(b, p->btf_id) : 0;
	for (uint32_t i = 0; proto && btf_param_at(b, proto, i, &name, &id);
	     i++) {
		slot += btf_type_size(b, id) > 8 ? 2 : 1;
	}
	p->nargs = slot;
}

/* "vfs_read" and "__x64_sys_read" serve the call "read". */
static const char *stem(const char *name)
{
	static const char *const fronts[] = {
		"__x64_sys_", "__arm64_sys_", "__se_sys_", "__do_sys_",
		"do_sys_",    "ksys_",	      "sys_",	   "vfs_",
		"do_",	      "__",	      "_",
	};

	for (size_t i = 0; i < sizeof(fronts) / sizeof(fronts[0]); i++) {
		size_t n = strlen(fronts[i]);

		if (!strncmp(name, fronts[i], n) && name[n])
			return name + n;
	}
	return name;
}

static void first_event(const char *category, const char *event, void *data)
{
	char **found = data;

	if (!*found)
		*found = mem_printf("tracepoint:%s:%s", category, event);
}

/* A tracepoint that is close to a function; owned by the caller, or NULL. */
static char *close_event(const char *name, bool at_return)
{
	char *found = NULL, *pattern;

	pattern = mem_printf("sys_%s_%s", at_return ? "exit" : "enter",
			     stem(name));
	if (!glob_is(pattern))
		tracefs_each_event("syscalls", pattern, first_event, &found);
	free(pattern);
	if (!found && !glob_is(name)) {
		tracefs_each_event("*", name, first_event, &found);
		pattern = mem_printf("%s*", name);
		if (!found)
			tracefs_each_event("*", pattern, first_event, &found);
		free(pattern);
	}
	return found;
}

/* "tcp_connect" may be near to the events of the category "tcp". */
static void hint_category(const char *name, struct sbuf *hint)
{
	char *word = mem_strndup(name, strcspn(name, "_")), *any = NULL;

	if (*word && !glob_is(word))
		tracefs_each_event(word, "*", first_event, &any);
	if (any)
		sbuf_printf(hint, "tracepoint:%s:* may serve instead", word);
	free(any);
	free(word);
}

static bool push_name(uint32_t id, const char *name, void *data)
{
	(void)id;
	names_push(data, name);
	return true;
}

/* @near: with names that are near, too, where there is a way to trace them. */
static void hint_names(struct types *ts, const char *name, const char *provider,
		       bool near, struct sbuf *hint)
{
	struct btf_kernel *b = types_btf(ts);
	struct probe_names names = { 0 };
	char *event, *prefix;

	if (glob_is(name)) {
		functions_renamed_glob(ts, name, provider, hint);
		return;
	}
	if (functions_renamed(ts, name, provider, hint))
		return;
	if (functions_has(ts, name)) {
		event = close_event(name, !strcmp(provider, "kretprobe") ||
						  !strcmp(provider, "fexit"));
		if (event)
			sbuf_printf(hint, "%s is close", event);
		else
			hint_category(name, hint);
		free(event);
		return;
	}
	if (!near)
		return;
	prefix = mem_printf("%s:", provider);
	if (b)
		btf_each(b, BTF_KIND_FUNC, push_name, &names);
	names_hint(&names, name, prefix, hint);
	names_free(&names);
	free(prefix);
}

void functions_hint(struct types *ts, const char *name, const char *provider,
		    const char *why, struct sbuf *hint)
{
	struct sbuf names = { 0 };

	hint_names(ts, name, provider, !why, &names);
	sbuf_printf(hint, "%s%s%s", why ? why : "",
		    why && names.len ? "; " : "", sbuf_str(&names));
	sbuf_free(&names);
}
