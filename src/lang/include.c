// SPDX-License-Identifier: Apache-2.0
/* Files into a script: reading them, and the headers of #include. */
#include "lang/include_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_DEPTH 64 /* files within files */
#define MAX_TEXT ((size_t)16 << 20)

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
	vec_free(&p->files->late);
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

void include_part(struct parser *p, const char *name, const char *text,
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

bool include_file(struct parser *p, const char *path, struct span at,
		  enum manner manner)
{
	const char *why;
	size_t len;
	char *text;

	if (access(path, F_OK))
		return false;
	if (p->files->depth == MAX_DEPTH || p->files->files == INCLUDE_FILES) {
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
	include_part(p, path, text, len, manner);
	free(text);
	return true;
}

const char *include_join(struct arena *a, const char *dir, const char *name)
{
	return *name == '/' || !*dir ? name
				     : arena_printf(a, "%s/%s", dir, name);
}

const char *include_dir_of(struct arena *a, const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;

	if (!slash)
		return "";
	return slash == path ? "/"
			     : arena_strndup(a, path, (size_t)(slash - path));
}

const char *include_own_dir(struct parser *p)
{
	if (p->is_import)
		return include_dir_of(p->s->arena,
				      source_name(&p->s->src,
						  p->tok.span.begin));
	return include_dir_of(p->s->arena, p->opts->path);
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

		if (len && include_file(p, include_join(p->s->arena, dir, name),
					at, manner))
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
	const char *own = include_own_dir(p);

	if (quoted &&
	    include_file(p, include_join(p->s->arena, own, name), at, manner))
		return true;
	manner = is_kernel_header(name) ? AS_KERNEL_HEADER : AS_SYSTEM_HEADER;
	for (uint32_t i = 0; i < o->ninclude_dirs; i++)
		if (include_file(p,
				 include_join(p->s->arena, o->include_dirs[i],
					      name),
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
	p->s->c_refused = true;
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
	p->s->c_refused = true;
	diag_fatal(p->d, "'%s' file not found", name);
}
