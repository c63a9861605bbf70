// SPDX-License-Identifier: Apache-2.0
/* uprobe: a probe in programs and libraries, as the user defines it. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "elf/elf.h"
#include "ftrace/dynamic.h"
#include "ftrace/fronts.h"
#include "run/child.h"

static struct script_option options[] = {
	{ .name = "force",
	  .letter = 'F',
	  .type = OPTION_FLAG,
	  .help = "take an address although it may not be an instruction's" },
	{ .name = "list",
	  .letter = 'l',
	  .meta = "TARGET",
	  .type = OPTION_STRING,
	  .help = "list the functions of a file" },
	FRONT_VIEW,
	FRONT_HEADER,
	FRONT_STACKS("user"),
	FRONT_PID,
	FRONT_TID,
	FRONT_DURATION,
	FRONT_BUFFER,
	{ .name = "definition",
	  .type = OPTION_STRING,
	  .positional = true,
	  .help = "p:[NAME ]TARGET:FUNCTION[ ARG...], or r: for its return" },
	FRONT_FILTER,
};

static struct tool_example examples[] = {
	{ "uprobe p:bash:readline", "each line that a shell asks for" },
	{ "uprobe 'r:bash:readline +0($retval):ustring'", "the lines" },
	{ "uprobe 'p:libc:sleep %di'", "calls of sleep(), with the argument" },
	{ "uprobe -p 181 -s p:libc:malloc", "who allocates in a process" },
	{ "uprobe -l bash", "functions of a program" },
};

struct tool_decl uprobe_decl = {
	.name = "uprobe",
	.summary = "Trace a user function as you define it, without BPF.",
	FRONT_TABLES(options, examples),
};

bool uprobe_able(struct sbuf *why)
{
	return dynamic_able("uprobe_events", "uprobes", "CONFIG_UPROBE_EVENTS",
			    why);
}

static bool print_name(const struct elf_symbol *s, void *data)
{
	fprintf(data, "%s\n", s->name);
	return true;
}

/* The file and what it holds; NULL after a message. */
static struct elf *open_target(const char *target, pid_t pid, char **path)
{
	const char *why = NULL;
	struct elf *e;

	*path = elf_resolve(target, pid);
	if (!*path) {
		fprintf(stderr, "ERROR: there is no program or library %s\n",
			target);
		return NULL;
	}
	e = elf_open_file(*path, &why);
	if (!e) {
		fprintf(stderr, "ERROR: %s: %s\n", *path,
			why ? why : strerror(errno));
		free(*path);
	}
	return e;
}

static int list(const char *target, FILE *to)
{
	char *path;
	struct elf *e = open_target(target, 0, &path);

	if (!e)
		return 1;
	elf_each(e, print_name, to);
	elf_release(e);
	free(path);
	return 0;
}

/* @what: a function, or "0x12a0", an address as the file has it. */
static bool find_offset(struct elf *e, const char *path, const char *what,
			bool force, uint64_t *offset)
{
	struct elf_symbol s = { 0 };
	uint64_t address;
	char *end;

	address = strtoull(what, &end, 16);
	if (strncmp(what, "0x", 2) || *end) {
		if (elf_find(e, what, &s)) {
			*offset = s.offset;
			return true;
		}
		fprintf(stderr,
			"ERROR: %s has no function %s; uprobe -l %s "
			"lists them\n",
			path, what, path);
		return false;
	}
	if (!elf_offset(e, address, offset) || !elf_is_code(e, address)) {
		fprintf(stderr, "ERROR: %s has no code at %s\n", path, what);
		return false;
	}
	if (force || (elf_find_address(e, address, &s) &&
		      elf_is_instruction(e, &s, address - s.address)))
		return true;
	fprintf(stderr,
		"ERROR: no instruction of %s is known to begin at %s: a probe "
		"inside of one breaks the program; -F puts it there all the "
		"same\n",
		path, what);
	return false;
}

/* "bash:readline" as "/usr/bin/bash:0x48db60"; NULL after a message. */
static char *place_of(const char *text, pid_t pid, bool force)
{
	const char *colon = strrchr(text, ':');
	char *target, *path, *place = NULL;
	uint64_t offset;
	struct elf *e;

	if (!colon || colon == text || !colon[1]) {
		fprintf(stderr,
			"ERROR: '%s' is no place: it is FILE:FUNCTION "
			"or FILE:0xADDRESS\n",
			text);
		return NULL;
	}
	target = mem_strndup(text, (size_t)(colon - text));
	e = open_target(target, pid, &path);
	free(target);
	if (!e)
		return NULL;
	if (find_offset(e, path, colon + 1, force, &offset))
		place = mem_printf("%s:0x%" PRIx64, path, offset);
	elf_release(e);
	free(path);
	return place;
}

int uprobe_run(const struct front *f, const char *self, struct trace_opts *o)
{
	const struct script_option *listed = front_option(f->decl, "list");
	struct definition d;
	char *place;
	int code = 1;

	if (listed->given)
		return list(listed->str, o->to);
	if (!dynamic_definition(f->decl, self, &d))
		return 2;
	front_common(f->decl, o);
	o->user_stacks = o->kernel_stacks;
	o->kernel_stacks = false;
	place = place_of(d.place, o->child ? o->child->pid : (pid_t)o->pid,
			 front_option(f->decl, "force")->num);
	if (place)
		code = dynamic_run(f->decl, OWNED_UPROBE, &d, place, o);
	free(place);
	definition_free(&d);
	return code;
}
