// SPDX-License-Identifier: Apache-2.0
#include "cli/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int fail(const char *path, const char *why)
{
	fprintf(stderr, "ERROR: failed to open file '%s': %s\n", path, why);
	return -EINVAL;
}

/* Reads up to one byte past the limit; -errno on failure. */
static int read_all(int fd, struct sbuf *text)
{
	char chunk[16384];
	ssize_t n;

	do {
		n = read(fd, chunk, sizeof(chunk));
		if (n > 0)
			sbuf_putn(text, chunk, (size_t)n);
		else if (n < 0 && errno != EINTR)
			return -errno;
	} while (n && text->len <= SOURCE_MAX);
	return 0;
}

int source_read(struct source *src, const char *path, struct arena *arena)
{
	bool is_stdin = !strcmp(path, "-");
	int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	const char *why;
	struct stat st;
	struct sbuf text = { 0 };
	char *kept;
	int err;

	if (fd < 0)
		return fail(path, strerror(errno));
	if (!fstat(fd, &st) && S_ISDIR(st.st_mode)) {
		close(fd);
		return fail(path, "it is a directory");
	}
	err = read_all(fd, &text);
	if (!is_stdin)
		close(fd);
	why = err ? strerror(-err)
	      : text.len > SOURCE_MAX
		      ? "it is larger than 16 MiB, which no script is"
		      : NULL;
	if (why) {
		sbuf_free(&text);
		return fail(path, why);
	}
	kept = arena_alloc(arena, text.len + 1);
	memcpy(kept, sbuf_str(&text), text.len);
	*src = (struct source){
		.name = is_stdin ? "stdin" : path,
		.text = kept,
		.len = text.len,
	};
	sbuf_free(&text);
	return 0;
}
