// SPDX-License-Identifier: Apache-2.0
#include "cli/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

static int fail(const char *path, const char *why)
{
	fprintf(stderr, "ERROR: failed to open file '%s': %s\n", path, why);
	return -EINVAL;
}

/* Reads up to one byte past the limit; -errno on failure. */
static int read_all(int fd, char **text, size_t *len)
{
	size_t cap = 0;
	ssize_t n;

	*text = NULL;
	*len = 0;
	do {
		if (cap - *len < 4096) {
			cap = cap ? cap * 2 : 16384;
			*text = mem_grow(*text, cap + 1);
		}
		n = read(fd, *text + *len, cap - *len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		*len += (size_t)n;
	} while (n && *len <= SOURCE_MAX);
	(*text)[*len] = '\0';
	return 0;
}

int source_read(struct source *src, const char *path)
{
	bool is_stdin = !strcmp(path, "-");
	int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	const char *why;
	struct stat st;
	char *text;
	size_t len;
	int err;

	if (fd < 0)
		return fail(path, strerror(errno));
	if (!fstat(fd, &st) && S_ISDIR(st.st_mode)) {
		close(fd);
		return fail(path, "it is a directory");
	}
	err = read_all(fd, &text, &len);
	if (!is_stdin)
		close(fd);
	why = err ? strerror(-err)
	      : len > SOURCE_MAX
		      ? "it is larger than 16 MiB, which no script is"
		      : NULL;
	if (why) {
		free(text);
		return fail(path, why);
	}
	*src = (struct source){
		.name = is_stdin ? "stdin" : path,
		.text = text,
		.len = len,
	};
	return 0;
}
