// SPDX-License-Identifier: Apache-2.0
/*
 * runner [-v] [-j JOBS] [--slow N] [--again N] [--sonde PATH] [--work PATH]
 *	FILE|DIR...
 *
 * Runs case files, prints one line each and the counts last. Exit code 0 when
 * none failed and at least one passed or was skipped, 1 otherwise, 2 usage.
 *
 * Cases watch a whole machine, on which other things happen as well. With
 * --again, and when at most N cases failed, each of those runs again, alone: one
 * that then passes twice in a row counts as passed, and is told of by a line that
 * starts with UNSTEADY.
 */
#include <dirent.h>
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "runner.h"

struct list {
	char **at;
	size_t len;
};

struct job {
	pid_t pid;
	FILE *out;
	const char *path;
};

double now_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void list_add(struct list *l, const char *path)
{
	l->at = xgrow(l->at, (l->len + 1) * sizeof(char *));
	l->at[l->len++] = strdup(path);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void collect(struct list *l, const char *path)
{
	struct dirent **names;
	struct stat st;
	size_t len = strlen(path);
	int n;

	if (stat(path, &st) || !S_ISDIR(st.st_mode)) {
		list_add(l, path);
		return;
	}
	n = scandir(path, &names, NULL, by_name);
	for (int i = 0; i < n; i++) {
		const char *name = names[i]->d_name, *dot = strrchr(name, '.');
		char *full = xalloc(len + strlen(name) + 2);

		sprintf(full, "%s/%s", path, name);
		if (name[0] != '.' &&
		    (names[i]->d_type == DT_DIR || (dot && !strcmp(dot, ".t"))))
			collect(l, full);
		free(full);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
}

/* In the process of the case. */
static enum result run_file(const char *path, const struct options *o,
			    FILE *out)
{
	static const char *const words[] = { "ok", "FAIL", "SKIP" };
	char *detail = NULL, *buf = read_file(path, NULL);
	double begin = now_seconds();
	struct testcase c;
	enum result r;
	size_t len;
	FILE *f;

	if (!buf) {
		fprintf(out, "FAIL %s: %s\n", path, strerror(errno));
		return RESULT_FAIL;
	}
	case_parse(&c, path, buf);
	f = open_memstream(&detail, &len);
	if (c.error[0]) {
		fprintf(f, "  %s\n", c.error);
		r = RESULT_FAIL;
	} else {
		r = case_run(&c, o, f);
	}
	fclose(f);
	fprintf(out, "%s %s", words[r], c.name);
	if (o->verbose)
		fprintf(out, " (%.1f s)", now_seconds() - begin);
	fprintf(out, "%s%s", r == RESULT_SKIP ? ": " : "\n", detail);
	free(detail);
	free(buf);
	return r;
}

static void start(struct job *j, const char *path, const struct options *o)
{
	j->path = path;
	j->out = tmpfile();
	if (!j->out) {
		perror("runner: temporary file");
		exit(3);
	}
	fflush(stdout);
	j->pid = fork();
	if (j->pid)
		return;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	run_file(path, o, j->out);
	_exit(fflush(j->out) ? RESULT_FAIL : 0);
}

/* Copies the report of a finished case; its first word is the result. */
static enum result finish(struct job *j, int status)
{
	char buf[4096];
	enum result r = RESULT_FAIL;
	size_t n;

	rewind(j->out);
	n = fread(buf, 1, sizeof(buf), j->out);
	if (!WIFEXITED(status) || WEXITSTATUS(status) || n < 4)
		printf("FAIL the runner's own process died (status %d)\n",
		       status);
	else if (!strncmp(buf, "ok ", 3))
		r = RESULT_OK;
	else if (!strncmp(buf, "SKIP", 4))
		r = RESULT_SKIP;
	for (; n; n = fread(buf, 1, sizeof(buf), j->out))
		fwrite(buf, 1, n, stdout);
	fclose(j->out);
	j->pid = 0;
	return r;
}

/* The failed ones go into @failed; their paths stay @l's. */
static void run_all(const struct list *l, const struct options *o,
		    unsigned int counts[3], struct list *failed)
{
	struct job *jobs = xalloc(o->jobs * sizeof(*jobs));
	size_t next = 0, running = 0;

	while (next < l->len || running) {
		int status;
		pid_t pid;

		for (size_t i = 0; i < o->jobs && next < l->len; i++) {
			if (jobs[i].pid)
				continue;
			start(&jobs[i], l->at[next++], o);
			running++;
		}
		pid = waitpid(-1, &status, 0);
		for (size_t i = 0; i < o->jobs; i++) {
			enum result r;

			if (pid <= 0 || jobs[i].pid != pid)
				continue;
			r = finish(&jobs[i], status);
			counts[r]++;
			running--;
			if (r == RESULT_FAIL)
				list_add(failed, jobs[i].path);
		}
		fflush(stdout);
	}
	free(jobs);
}

static bool passes(const char *path, const struct options *o)
{
	struct job j = { 0 };
	int status;

	start(&j, path, o);
	waitpid(j.pid, &status, 0);
	return finish(&j, status) == RESULT_OK;
}

static void second_try(const struct list *failed, const struct options *o,
		       unsigned int counts[3])
{
	if (failed->len > o->again) {
		if (o->again)
			printf("%zu cases failed: too many for a second try\n",
			       failed->len);
		return;
	}
	for (size_t i = 0; i < failed->len; i++) {
		const char *path = failed->at[i];

		if (!passes(path, o) || !passes(path, o))
			continue;
		printf("UNSTEADY %s: failed, then passed twice, alone\n", path);
		counts[RESULT_FAIL]--;
		counts[RESULT_OK]++;
	}
}

/* Commands run in another folder, so paths must not be relative. */
static const char *absolute(const char *path)
{
	char *full = realpath(path, NULL);

	return full ? full : path;
}

static void options_parse(int argc, char **argv, struct options *o)
{
	static const struct option longs[] = {
		{ "sonde", required_argument, NULL, 's' },
		{ "work", required_argument, NULL, 'w' },
		{ "slow", required_argument, NULL, 'x' },
		{ "again", required_argument, NULL, 'a' },
		{ NULL, 0, NULL, 0 }
	};
	char *pie;
	int c;

	while ((c = getopt_long(argc, argv, "j:v", longs, NULL)) != -1) {
		if (c == 's')
			o->sonde = optarg;
		else if (c == 'w')
			o->work = optarg;
		else if (c == 'x')
			o->slow = (unsigned int)strtoul(optarg, NULL, 10);
		else if (c == 'a')
			o->again = (unsigned int)strtoul(optarg, NULL, 10);
		else if (c == 'j')
			o->jobs = (unsigned int)strtoul(optarg, NULL, 10);
		else if (c == 'v')
			o->verbose = true;
		else
			exit(2);
	}
	if (optind == argc || !o->jobs || o->jobs > 64 || !o->slow) {
		fputs("usage: runner [-v] [-j JOBS] [--slow N] [--again N]"
		      " [--sonde PATH] [--work PATH] FILE|DIR...\n",
		      stderr);
		exit(2);
	}
	o->sonde = absolute(o->sonde);
	o->work = absolute(o->work);
	pie = xalloc(strlen(o->work) + 5);
	sprintf(pie, "%s-pie", o->work);
	o->pie = pie;
}

int main(int argc, char **argv)
{
	struct options o = { .sonde = "./sonde",
			     .work = "build/tests/work",
			     .jobs = 1,
			     .slow = 1 };
	unsigned int counts[3] = { 0 };
	struct list l = { 0 }, failed = { 0 };

	options_parse(argc, argv, &o);
	for (; optind < argc; optind++)
		collect(&l, argv[optind]);
	run_all(&l, &o, counts, &failed);
	second_try(&failed, &o, counts);
	printf("%u passed, %u failed", counts[RESULT_OK], counts[RESULT_FAIL]);
	if (counts[RESULT_SKIP])
		printf(", %u skipped", counts[RESULT_SKIP]);
	printf("\n");
	return counts[RESULT_FAIL] || !l.len;
}
