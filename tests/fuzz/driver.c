// SPDX-License-Identifier: Apache-2.0
/*
 * Runs a fuzz target without libFuzzer, so that any compiler with ASan can:
 *
 *	fuzz_script [-r ROUNDS] [-s SEED] FILE|FOLDER...
 *
 * Each file is given as it is, cut at several places, and ROUNDS times with
 * random damage (bytes changed, removed, doubled, parts of another file put
 * in). The same seed gives the same inputs. When the target dies, the input
 * is left in crash-input. Leaves with 0 when nothing died.
 */
#include <dirent.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/sbuf.h"
#include "base/vec.h"

#define SECONDS_EACH 10 /* of CPU time: the machine may be busy */
#define CUTS 16
#define LARGEST ((size_t)1 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
void __sanitizer_set_death_callback(void (*fn)(void)) __attribute__((weak));

struct input {
	uint8_t *data;
	size_t len;
};

static VEC(struct input) inputs;
static const uint8_t *current;
static size_t current_len;
static uint64_t state = 1;
static unsigned long count;

static uint64_t rnd(uint64_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return below ? state % below : 0;
}

static void leave_input(void)
{
	FILE *f = current ? fopen("crash-input", "we") : NULL;

	if (!f)
		return;
	fwrite(current, 1, current_len, f);
	fclose(f);
	fputs("the input is in crash-input\n", stderr);
}

static void too_long(int sig)
{
	(void)sig;
	leave_input();
	fprintf(stderr, "an input took more than %d s\n", SECONDS_EACH);
	_exit(1);
}

static void limit(time_t seconds)
{
	struct itimerval t = { .it_value = { .tv_sec = seconds } };

	setitimer(ITIMER_PROF, &t, NULL);
}

/* From an own block of exactly that size, so that ASan sees a byte too far. */
static void try_input(const uint8_t *data, size_t len)
{
	uint8_t *copy = malloc(len ? len : 1);

	if (!copy)
		exit(1);
	if (len)
		memcpy(copy, data, len);
	current = copy;
	current_len = len;
	limit(SECONDS_EACH);
	LLVMFuzzerTestOneInput(copy, len);
	limit(0);
	count++;
	current = NULL;
	current_len = 0;
	free(copy);
}

static void add_file(const char *path)
{
	FILE *f = fopen(path, "re");
	struct sbuf b = { 0 };
	char chunk[4096];
	struct input in;
	size_t n;

	if (!f) {
		perror(path);
		exit(2);
	}
	while (b.len < LARGEST && (n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		sbuf_putn(&b, chunk, n);
	fclose(f);
	sbuf_putn(&b, "", 0);
	in.data = (uint8_t *)b.at;
	in.len = b.len;
	vec_push(&inputs, in);
}

static void add_path(const char *path)
{
	struct stat st;
	struct dirent **names;
	int n;

	if (stat(path, &st) || !S_ISDIR(st.st_mode)) {
		add_file(path);
		return;
	}
	n = scandir(path, &names, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		if (names[i]->d_name[0] != '.') {
			char *full =
				mem_printf("%s/%s", path, names[i]->d_name);

			add_file(full);
			free(full);
		}
		free(names[i]);
	}
	if (n >= 0)
		free(names);
}

/* One kind of damage to @len bytes at @d, which has room for twice that. */
static size_t damage(uint8_t *d, size_t len)
{
	const struct input *other = &inputs.at[rnd(inputs.len)];
	size_t at = rnd(len), n = 1 + rnd(16);

	if (!len)
		return 0;
	n = n > len - at ? len - at : n;
	switch (rnd(6)) {
	case 0:
		d[at] = (uint8_t)rnd(256);
		return len;
	case 1:
		d[at] ^= (uint8_t)(1u << rnd(8));
		return len;
	case 2:
		memmove(d + at, d + at + n, len - at - n);
		return len - n;
	case 3:
		memmove(d + at + n, d + at, len - at);
		return len + n;
	case 4:
		memset(d + at, rnd(2) ? 0xff : 0, n);
		return len;
	default:
		if (other->len > n)
			memcpy(d + at, other->data + rnd(other->len - n), n);
		return len;
	}
}

static void mutate(const struct input *in)
{
	uint8_t *d = mem_alloc(in->len * 2 + 256);
	size_t len = in->len;

	if (len)
		memcpy(d, in->data, len);
	for (uint64_t n = 1 + rnd(8); n > 0; n--)
		len = damage(d, len);
	try_input(d, len);
	free(d);
}

int main(int argc, char **argv)
{
	unsigned long rounds = 100;
	int opt;

	while ((opt = getopt(argc, argv, "r:s:")) != -1) {
		if (opt == 'r')
			rounds = strtoul(optarg, NULL, 10);
		else if (opt == 's')
			state = strtoul(optarg, NULL, 10) | 1;
		else
			return 2;
	}
	for (int i = optind; i < argc; i++)
		add_path(argv[i]);
	signal(SIGPROF, too_long);
	if (__sanitizer_set_death_callback)
		__sanitizer_set_death_callback(leave_input);
	try_input((const uint8_t *)"", 0);
	for (size_t i = 0; i < inputs.len; i++) {
		const struct input *in = &inputs.at[i];

		for (size_t k = 1; k <= CUTS; k++)
			try_input(in->data, in->len * k / CUTS);
		for (unsigned long r = 0; r < rounds; r++)
			mutate(in);
	}
	printf("%lu inputs\n", count);
	for (size_t i = 0; i < inputs.len; i++)
		free(inputs.at[i].data);
	vec_free(&inputs);
	return 0;
}
