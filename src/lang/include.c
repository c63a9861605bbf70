// SPDX-License-Identifier: Apache-2.0
#include "lang/include.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_FILES 512
#define MAX_DEPTH 64 /* files within files */
#define MAX_TEXT ((size_t)16 << 20)

struct file_id {
	dev_t dev;
	ino_t ino;
};

struct include_state {
	VEC(struct file_id) imported;
	uint32_t files, depth;
};

/* How the text of a file is read. */
enum manner {
	AS_SCRIPT,
	AS_HEADER,	  /* the user's own: what is wrong is said */
	AS_SYSTEM_HEADER, /* from elsewhere: what is not understood is left out */
	AS_KERNEL_HEADER, /* the same, and BTF knows better */
};

void include_begin(struct parser *p)
{
	struct script *s = p->s;

	p->files = mem_alloc(sizeof(*p->files));
	memset(p->files, 0, sizeof(*p->files));
	s->own_text = mem_alloc(s->src.len + 1);
	memcpy(s->own_text, s->src.text, s->src.len);
	s->own_text[s->src.len] = '\0';
	s->src.text = s->own_text;
}

void include_end(struct parser *p)
{
	vec_free(&p->files->imported);
	free(p->files);
	p->files = NULL;
}

void include_blank(struct parser *p, struct span at)
{
	if (p->opts->alone)
		return;
	for (uint32_t i = at.begin; i < at.end; i++)
		if (p->s->own_text[i] != '\n')
			p->s->own_text[i] = ' ';
}

/* Puts a text behind the others; where it begins. */
static uint32_t append(struct script *s, const char *name, const char *text,
		       size_t len)
{
	struct source_part part = { .name = arena_strdup(s->arena, name),
				    .begin = (uint32_t)s->src.len + 1 };

	s->own_text = mem_grow(s->own_text, part.begin + len + 1);
	s->own_text[s->src.len] = '\n';
	memcpy(s->own_text + part.begin, text, len);
	s->own_text[part.begin + len] = '\0';
	vec_push(&s->parts, part);
	s->src.text = s->own_text;
	s->src.len = part.begin + len;
	s->src.parts = s->parts.at;
	s->src.nparts = (uint32_t)s->parts.len;
	return part.begin;
}

/* The whole of a regular file; NULL with the reason in @why. */
static char *read_file(const char *path, size_t *len, const char **why)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	char *text = NULL;
	ssize_t n = 0;

	*len = 0;
	*why = NULL;
	if (fd < 0 || fstat(fd, &st)) {
		*why = strerror(errno);
	} else if (!S_ISREG(st.st_mode) || st.st_size > (off_t)MAX_TEXT) {
		*why = S_ISREG(st.st_mode) ? "it is too large"
					   : "it is no file";
	} else {
		text = mem_alloc((size_t)st.st_size + 1);
		while (*len < (size_t)st.st_size &&
		       (n = read(fd, text + *len, (size_t)st.st_size - *len)) >
			       0)
			*len += (size_t)n;
		if (n < 0 || memchr(text, 0, *len)) {
			*why = n < 0 ? strerror(errno) : "it is no text";
			free(text);
			text = NULL;
		}
	}
	if (fd >= 0)
		close(fd);
	return text;
}

/*
 * Outside of what is kept: a declaration of something else, up to its ';' or
 * the end of its body. A word of its own on a line (__BEGIN_DECLS) is a macro.
 */
static void skip_external(struct parser *p)
{
	const char *text = p->lx.src->text;
	uint32_t depth = 0, first = p->tok.span.end;
	bool word = parse_is(p, TOK_IDENT);

	while (!parse_is(p, TOK_EOF)) {
		enum token_kind kind = p->tok.kind;

		p->panic = true; /* quiet */
		parse_advance(p);
		if (word && p->tok.span.begin > first &&
		    memchr(text + first, '\n', p->tok.span.begin - first))
			break;
		word = false;
		depth += kind == TOK_LBRACE;
		if (kind == TOK_RBRACE && depth && !--depth)
			break;
		if (!depth && (kind == TOK_SEMICOLON || parse_is(p, TOK_HASH)))
			break;
	}
	p->panic = false;
}

static void read_header(struct parser *p)
{
	while (!parse_is(p, TOK_EOF)) {
		if (!parse_c_text(p))
			skip_external(p);
		p->panic = false;
		if (p->loose)
			p->d->errors = 0; /* nobody reads them */
	}
}

/* Parses a text that was just read, in a parser of its own. */
static void read_part(struct parser *p, const char *name, const char *text,
		      size_t len, enum manner manner)
{
	struct parser q = { .s = p->s,
			    .d = p->d,
			    .opts = p->opts,
			    .macros = p->macros,
			    .files = p->files,
			    .is_import = true };
	uint32_t begin = append(p->s, name, text, len);
	struct diags mute;

	diags_init(&mute, &p->s->src, p->s->arena);
	q.loose = manner == AS_SYSTEM_HEADER || manner == AS_KERNEL_HEADER;
	q.kernel = manner == AS_KERNEL_HEADER;
	if (q.loose)
		q.d = &mute;
	if (len > 2 && !memcmp(text, "#!", 2))
		begin += (uint32_t)strcspn(text, "\n");
	q.part = p->s->src;
	q.lx = (struct lexer){ .src = &q.part,
			       .arena = p->s->arena,
			       .d = q.d,
			       .pos = begin,
			       .c = manner != AS_SCRIPT };
	parse_advance(&q);
	q.prev_end = begin;
	p->files->depth++;
	if (manner == AS_SCRIPT)
		parse_script(&q);
	else
		read_header(&q);
	p->files->depth--;
	diags_free(&mute);
	p->part.text = p->s->src.text;
}

/* Reads a file into the script. False when it is not there; else all that is
 * wrong with it was said. */
static bool read_into(struct parser *p, const char *path, struct span at,
		      enum manner manner)
{
	const char *why;
	size_t len;
	char *text;

	if (access(path, F_OK))
		return false;
	if (p->files->depth == MAX_DEPTH || p->files->files == MAX_FILES) {
		diag_error(p->d, at, "%s nested too deeply: %s",
			   manner == AS_SCRIPT ? "import" : "#include", path);
		p->done = true;
		return true;
	}
	p->files->files++;
	text = read_file(path, &len, &why);
	if (!text || p->s->src.len + len > MAX_TEXT) {
		diag_error(p->d, at, "cannot read %s: %s", path,
			   text ? "too much text" : why);
		free(text);
		return true;
	}
	read_part(p, path, text, len, manner);
	free(text);
	return true;
}

static const char *join(struct arena *a, const char *dir, const char *name)
{
	return *name == '/' || !*dir ? name
				     : arena_printf(a, "%s/%s", dir, name);
}

/* The folder of a path, "" for the working directory. */
static const char *dir_of(struct arena *a, const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;

	if (!slash)
		return "";
	return slash == path ? "/"
			     : arena_strndup(a, path, (size_t)(slash - path));
}

/* The folder of the file that the parser reads; that of the script. */
static const char *own_dir(struct parser *p)
{
	if (p->is_import)
		return dir_of(p->s->arena,
			      source_name(&p->s->src, p->tok.span.begin));
	return dir_of(p->s->arena, p->opts->path);
}

static bool ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n >= m && !strcmp(text + n - m, end);
}

static bool seen_before(struct parser *p, struct file_id id)
{
	for (size_t i = 0; i < p->files->imported.len; i++)
		if (p->files->imported.at[i].dev == id.dev &&
		    p->files->imported.at[i].ino == id.ino)
			return true;
	vec_push(&p->files->imported, id);
	return false;
}

static void import_path(struct parser *p, const char *path, struct span at,
			bool in_dir);

static int by_name(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static void import_dir(struct parser *p, const char *path, struct span at)
{
	VEC(const char *) names = { 0 };
	DIR *dir = opendir(path);
	struct dirent *e;

	if (!dir) {
		diag_error(p->d, at, "cannot read %s: %s", path,
			   strerror(errno));
		return;
	}
	while ((e = readdir(dir)) != NULL && names.len < MAX_FILES)
		if (ends_with(e->d_name, ".bt") || ends_with(e->d_name, ".h"))
			vec_push(&names, join(p->s->arena, path, e->d_name));
	closedir(dir);
	if (names.len)
		qsort(names.at, names.len, sizeof(*names.at), by_name);
	for (size_t i = 0; i < names.len; i++)
		import_path(p, names.at[i], at, true);
	vec_free(&names);
}

static void import_path(struct parser *p, const char *path, struct span at,
			bool in_dir)
{
	struct stat st;

	if (stat(path, &st) ||
	    seen_before(p, (struct file_id){ st.st_dev, st.st_ino }))
		return;
	if (S_ISDIR(st.st_mode) && !in_dir)
		import_dir(p, path, at);
	else if (S_ISREG(st.st_mode) && ends_with(path, ".bt"))
		read_into(p, path, at, AS_SCRIPT);
	else if (S_ISREG(st.st_mode) && ends_with(path, ".h"))
		read_into(p, path, at, AS_HEADER);
}

/* Anybody could have put it there. */
static bool is_unsafe(struct parser *p, const char *path)
{
	const char *dir = dir_of(p->s->arena, path);
	struct stat st;

	return (!stat(path, &st) && (st.st_mode & S_IWOTH)) ||
	       (!stat(*dir ? dir : ".", &st) && (st.st_mode & S_IWOTH));
}

/* One place where an import may be. True when it was there. */
static bool import_from(struct parser *p, const char *dir, const char *name,
			struct span at)
{
	const char *path = join(p->s->arena, dir, name);

	if (access(path, F_OK))
		return false;
	if (is_unsafe(p, path)) {
		diag_error(p->d, at,
			   "cannot import \"%s\": everybody may write to it or "
			   "to its folder",
			   path);
		diag_hint(p->d, "chmod o-w, or move it");
		return true;
	}
	import_path(p, path, at, false);
	return true;
}

/* A part that comes with the program. No device has the number 0. */
static void import_own_part(struct parser *p, const char *name, struct span at)
{
	const char *text = p->opts->part ? p->opts->part(name) : NULL;

	if (!text)
		diag_error(p->d, at, "there is no part \"%s\"", name);
	else if (!seen_before(p, (struct file_id){ 0, (ino_t)(uintptr_t)text }))
		read_part(p, name, text, strlen(text), AS_SCRIPT);
}

static void import_name(struct parser *p, const char *name, struct span at)
{
	const char *own = own_dir(p);
	const char *root = dir_of(p->s->arena, p->opts->path);
	struct stat st;

	/* what bpftrace keeps there is built in here */
	if (!strcmp(name, "stdlib"))
		return;
	if (!strncmp(name, "sonde/", 6)) {
		import_own_part(p, name, at);
		return;
	}
	if (ends_with(name, ".bpf.c")) {
		diag_error(p->d, at,
			   "cannot import C programs: there is no C compiler "
			   "in Sonde");
		diag_hint(p->d, "write it as a macro or as a function (fn)");
		return;
	}
	if (!ends_with(name, ".bt") && !ends_with(name, ".h") &&
	    !stat(join(p->s->arena, own, name), &st) && !S_ISDIR(st.st_mode)) {
		diag_error(p->d, at, "unknown import type: \"%s\"", name);
		return;
	}
	if (import_from(p, own, name, at) || import_from(p, root, name, at))
		return;
	diag_error(p->d, at, "Unable to find suitable path for import");
	diag_hint(p->d, "checked: %s", join(p->s->arena, own, name));
}

void include_import(struct parser *p)
{
	uint32_t begin = p->tok.span.begin;
	const char *name;
	struct span at;

	if (p->in_actions) {
		parse_error(p, p->tok.span,
			    "root imports must appear before probes and "
			    "functions");
		return;
	}
	parse_advance(p);
	name = p->tok.str;
	if (!parse_is(p, TOK_STRING)) {
		parse_expected(p, "string after 'import'");
		return;
	}
	parse_advance(p);
	at = parse_span_from(p, begin);
	if (!parse_is(p, TOK_SEMICOLON)) {
		parse_expected(p, "';' after import");
		return;
	}
	if (!p->opts->alone)
		import_name(p, name, at);
	parse_advance(p);
}

/* Headers whose types BTF has, and those that any compiler brings. */
static bool may_be_missing(const char *name)
{
	static const char *const starts[] = {
		"linux/", "net/",    "asm/",	   "uapi/",  "asm-generic/",
		"trace/", "bpf/",    "generated/", "scsi/",  "rdma/",
		"fs/",	  "kernel/", "drivers/",   "block/", "sound/"
	};
	static const char *const words[] = { "stdint.h",  "stddef.h",
					     "stdbool.h", "inttypes.h",
					     "stdarg.h",  "limits.h",
					     "vmlinux.h" };

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (!strncmp(name, starts[i], strlen(starts[i])))
			return true;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (!strcmp(name, words[i]))
			return true;
	return false;
}

static bool is_kernel_header(const char *name)
{
	return may_be_missing(name) && strchr(name, '/');
}

/* The header in one of the folders of a variable like PATH. */
static bool header_in_path(struct parser *p, const char *list, const char *name,
			   struct span at, enum manner manner)
{
	while (list && *list) {
		size_t len = strcspn(list, ":");
		const char *dir = arena_strndup(p->s->arena, list, len);

		if (len &&
		    read_into(p, join(p->s->arena, dir, name), at, manner))
			return true;
		list += len + (list[len] == ':');
	}
	return false;
}

#ifdef __aarch64__
#define MULTIARCH "/usr/include/aarch64-linux-gnu"
#else
#define MULTIARCH "/usr/include/x86_64-linux-gnu"
#endif

static bool find_header(struct parser *p, const char *name, bool quoted,
			struct span at)
{
	const struct parse_opts *o = p->opts;
	enum manner manner = p->loose ? AS_SYSTEM_HEADER : AS_HEADER;
	const char *own = own_dir(p);

	if (quoted && read_into(p, join(p->s->arena, own, name), at, manner))
		return true;
	manner = is_kernel_header(name) ? AS_KERNEL_HEADER : AS_SYSTEM_HEADER;
	for (uint32_t i = 0; i < o->ninclude_dirs; i++)
		if (read_into(p, join(p->s->arena, o->include_dirs[i], name),
			      at, manner))
			return true;
	if (header_in_path(p, getenv("CPATH"), name, at, manner) ||
	    header_in_path(p, getenv("C_INCLUDE_PATH"), name, at, manner))
		return true;
	return header_in_path(p, "/usr/include:" MULTIARCH, name, at, manner);
}

static void include_name(struct parser *p, const char *name, bool quoted,
			 struct span at)
{
	bool found;

	if (p->opts->alone)
		return;
	found = find_header(p, name, quoted, at);
	if (found || p->loose || may_be_missing(name))
		return;
	p->s->header_missing = true;
	diag_error(p->d, at, "'%s' file not found", name);
	diag_hint(p->d, "-I names more folders to look in");
}

void include_header(struct parser *p, struct span at)
{
	const char *text = p->lx.src->text;
	char close = text[at.begin] == '<' ? '>' : '"';
	uint32_t end = at.begin + 1;

	while (end < at.end && text[end] != close)
		end++;
	if ((text[at.begin] != '<' && text[at.begin] != '"') || end == at.end ||
	    end == at.begin + 1) {
		parse_error(p, at, "expected \"FILE\" or <FILE>");
		return;
	}
	at.end = end + 1;
	include_name(p,
		     arena_strndup(p->s->arena, text + at.begin + 1,
				   end - at.begin - 1),
		     close == '"', at);
}

void include_forced(struct parser *p, const char *name)
{
	if (p->opts->alone || find_header(p, name, true, span_of(0, 0)))
		return;
	p->s->header_missing = true;
	diag_fatal(p->d, "'%s' file not found", name);
}
