// SPDX-License-Identifier: Apache-2.0
/*
 * Values that read as names: text of the traced system, addresses of networks
 * and of code, users, stacks.
 */
#include <arpa/inet.h>
#include <stdlib.h>

#include "out/out_priv.h"

static void put_escaped(struct sbuf *to, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	char text[4] = { '\\', 'x', hex[c >> 4], hex[c & 15] };

	sbuf_putn(to, text, 4);
}

/* Bytes of the UTF-8 sequence at @s, 0 when it is none. */
size_t utf8_len(const unsigned char *s, size_t left)
{
	size_t n = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;

	if (s[0] < 0xc2 || s[0] > 0xf4 || n > left)
		return 0;
	for (size_t i = 1; i < n; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	if ((s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xed && s[1] > 0x9f) ||
	    (s[0] == 0xf0 && s[1] < 0x90) || (s[0] == 0xf4 && s[1] > 0x8f))
		return 0;
	return n;
}

/* U+0080 to U+009F: control characters, too. */
static bool is_c1(const unsigned char *s)
{
	return s[0] == 0xc2 && s[1] < 0xa0;
}

/*
 * A command name or path is chosen by whoever is traced. On a terminal its
 * control characters could rewrite the screen, so they print as \xNN there;
 * so do bytes that are not UTF-8, of which 0x9b opens an escape sequence on
 * some terminals. Tab is harmless.
 */
void value_text(struct out *o, const char *text, size_t len, struct sbuf *to)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t start = 0, i = 0;

	if (!o->escape) {
		sbuf_putn(to, text, len);
		return;
	}
	while (i < len) {
		size_t n = 1;

		if (s[i] >= 0x80)
			n = is_c1(s + i) ? 0 : utf8_len(s + i, len - i);
		else if ((s[i] < ' ' && s[i] != '\t') || s[i] == 0x7f)
			n = 0;
		if (n) {
			i += n;
			continue;
		}
		sbuf_putn(to, text + start, i - start);
		put_escaped(to, s[i++]);
		start = i;
	}
	sbuf_putn(to, text + start, len - start);
}

const char *value_trailer(const struct out *o, const struct type *t,
			  const char *text)
{
	bool cut =
		t->size == o->max_strlen && strnlen(text, t->size) == t->size;

	return cut && o->str_trunc_trailer ? o->str_trunc_trailer : "";
}

void value_string(struct out *o, const struct type *t, const char *text,
		  struct sbuf *to)
{
	value_text(o, text, strnlen(text, t->size), to);
	sbuf_puts(to, value_trailer(o, t, text));
}

void value_inet(const void *data, struct sbuf *to)
{
	char text[INET6_ADDRSTRLEN];
	uint32_t family = load_u32(data);

	if (inet_ntop((int)family, (const char *)data + 4, text, sizeof(text)))
		sbuf_puts(to, text);
}

/* Text of several lines: what neither is text nor ends a line as \xNN. */
static void put_lines(const unsigned char *s, uint32_t len, struct sbuf *to)
{
	for (uint32_t i = 0; i < len; i++) {
		uint32_t n = (uint32_t)utf8_len(s + i, len - i);
		bool is_end = s[i] == '\n' ||
			      (s[i] == '\r' && i + 1 < len && s[i + 1] == '\n');

		if (n && !is_c1(s + i)) {
			sbuf_putn(to, (const char *)s + i, n);
			i += n - 1;
		} else if (is_end || s[i] == '\t' ||
			   (s[i] >= ' ' && s[i] <= '~')) {
			sbuf_putc(to, (char)s[i]);
		} else {
			put_escaped(to, s[i]);
		}
	}
}

void value_buffer(const void *data, uint32_t size, char variant,
		  struct sbuf *to)
{
	const unsigned char *s = (const unsigned char *)data + 4;
	uint32_t len = load_u32(data);

	if (size >= 4 && len > size - 4)
		len = size - 4;
	if (variant == 'm') {
		put_lines(s, len, to);
		return;
	}
	for (uint32_t i = 0; i < len; i++) {
		if (variant == 'h')
			sbuf_printf(to, i ? " %02x" : "%02x", s[i]);
		else if (variant == 'b')
			sbuf_printf(to, i && i % 16 == 0 ? "\n%02x" : "%02x",
				    s[i]);
		else if (variant == 'x' || s[i] < ' ' || s[i] > '~')
			put_escaped(to, s[i]);
		else
			sbuf_putc(to, (char)s[i]);
	}
}

/* One word, in quotes when asked, its own quotes escaped. */
static void put_word(struct out *o, const char *s, size_t n, bool quote,
		     struct sbuf *to)
{
	const char *end = s + n;

	if (!quote) {
		value_text(o, s, n, to);
		return;
	}
	sbuf_putc(to, '"');
	while (s < end) {
		const char *next = memchr(s, '"', (size_t)(end - s));

		value_text(o, s, (size_t)((next ? next : end) - s), to);
		if (next)
			sbuf_puts(to, "\\\"");
		s = next ? next + 1 : end;
	}
	sbuf_putc(to, '"');
}

void value_words(struct out *o, const struct type *t, const void *data,
		 struct sbuf *to)
{
	const char *s = (const char *)data + 4, *end;
	uint32_t len = load_u32(data);
	int64_t number = 0, shown = 0;

	end = s + (len > t->size - 4 ? t->size - 4 : len);
	for (; s < end; s += strnlen(s, (size_t)(end - s)) + 1) {
		if (number++ < t->lhist_min)
			continue;
		if (shown++)
			sbuf_putc(to, ' ');
		if (shown > t->lhist_max) {
			sbuf_puts(to, "...");
			return;
		}
		put_word(o, s, strnlen(s, (size_t)(end - s)),
			 t->lhist_step != 0, to);
	}
}

void value_mac(const void *data, struct sbuf *to)
{
	const unsigned char *m = data;

	sbuf_printf(to, "%02X:%02X:%02X:%02X:%02X:%02X", m[0], m[1], m[2], m[3],
		    m[4], m[5]);
}

/* The library's own lookup would load modules, which a static file cannot. */
static void users_read(struct out_cache *c)
{
	FILE *f = fopen("/etc/passwd", "re");
	char *line = NULL;
	size_t cap = 0;

	c->users_read = true;
	while (f && getline(&line, &cap, f) > 0) {
		char *pass = strchr(line, ':');
		char *uid = pass ? strchr(pass + 1, ':') : NULL;

		if (!uid)
			continue;
		c->users =
			mem_grow(c->users, (c->nusers + 1) * sizeof(*c->users));
		c->users[c->nusers].uid = strtoull(uid + 1, NULL, 10);
		c->users[c->nusers++].name =
			mem_strndup(line, (size_t)(pass - line));
	}
	free(line);
	if (f)
		fclose(f);
}

void value_username(struct out *o, uint64_t uid, struct sbuf *to)
{
	struct out_cache *c = o->cache;

	if (!c->users_read)
		users_read(c);
	for (size_t i = 0; i < c->nusers; i++) {
		if (c->users[i].uid != uid)
			continue;
		sbuf_puts(to, c->users[i].name);
		return;
	}
	put_u64(to, uid);
}

static const char *kernel_name(struct out *o, uint64_t addr, bool offset)
{
	if (!o->symbols.kernel)
		return NULL;
	return o->symbols.kernel(o->symbols.self, addr, offset);
}

static const char *user_name(struct out *o, uint64_t addr, uint32_t pid,
			     bool offset)
{
	if (!o->symbols.user)
		return NULL;
	return o->symbols.user(o->symbols.self, addr, pid, offset);
}

static void put_name(const char *name, uint64_t addr, struct sbuf *to)
{
	if (name)
		sbuf_puts(to, name);
	else if (addr)
		put_hex(to, addr);
	else
		sbuf_putc(to, '0');
}

void value_ksym(struct out *o, uint64_t addr, struct sbuf *to)
{
	put_name(kernel_name(o, addr, false), addr, to);
}

void value_usym(struct out *o, uint64_t addr, uint32_t pid, struct sbuf *to)
{
	put_name(user_name(o, addr, pid, false), addr, to);
}

void value_place(struct out *o, const struct type *t, const void *data,
		 struct sbuf *to)
{
	bool user = t->kind == TYPE_USYM;
	uint64_t addr = load_u64(data);
	uint32_t pid = user ? load_u32((const char *)data + 8) : 0;
	const char *name = user ? user_name(o, addr, pid, true)
				: kernel_name(o, addr, true);
	const char *plus = name ? strrchr(name, '+') : NULL, *file, *slash;

	if (!plus) {
		put_name(name, addr, to);
		return;
	}
	sbuf_printf(to, "%.*s+0x%llx", (int)(plus - name), name,
		    strtoull(plus + 1, NULL, 10));
	file = user && o->symbols.user_module
		       ? o->symbols.user_module(o->symbols.self, addr, pid)
		       : NULL;
	slash = file ? strrchr(file, '/') : NULL;
	if (file)
		sbuf_printf(to, " [%s]", slash ? slash + 1 : file);
}
