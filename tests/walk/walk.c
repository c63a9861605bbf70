// SPDX-License-Identifier: Apache-2.0
/*
 * walk SONDE WORK [TOOL...]: every ready tool with every one of its options.
 *
 * Each is really started: compiled, loaded, attached; beside a load that makes
 * events of all kinds, and ended by SIGINT a moment later. It must end with exit
 * code 0, with nothing on stderr, and with output that its form promises: text,
 * JSON, or CSV whose rows have the columns of their header. Where `sonde tools`
 * says that this kernel cannot run a tool, the tool must say the same.
 *
 * The options are those that the tool declares (`sonde -d ast`), so a new one is
 * walked as soon as it is there; values.c makes values of their types.
 *
 *	-a	all: each form, both ends of each range, each pair of options
 *	-j N	so many at once (4)
 *	-m MS	each runs so long once it is attached (100)
 *	-n K/N	of all cases, that part
 *	-v	tells of each
 *
 * WORK is the workload's program. The last line is "N passed, N failed".
 */
#include <dirent.h>
#include <fcntl.h>
#include <mntent.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "walk.h"

#define WORDS_MAX 24
#define OPTIONS_MAX 64
#define TOOLS_MAX 256
#define OUTPUT_MAX (4 << 20)
#define MAP_PATH "/sys/fs/bpf/sonde-walk"
#define TIMEOUT_MS 60000
#define AGAIN_MAX 5 /* failed cases that get a second try */

struct tool {
	char name[64];
	char not_here[256]; /* why this kernel cannot run it, or "" */
};

struct walk_case {
	char *words[WORDS_MAX]; /* of the tool, without the program */
	size_t nwords;
	const struct tool *tool;
	enum form form;
	bool refusable; /* a pair: it may be refused */
};

static struct {
	const char *sonde;
	bool all, verbose;
	int jobs, ms;
	unsigned part, parts;
	struct place place;
	struct tool tools[TOOLS_MAX];
	size_t ntools;
	struct walk_case *cases;
	size_t ncases;
} walk = { .jobs = 4, .ms = 100, .parts = 1 };

/* Of all workers. */
static struct shared {
	unsigned next, passed, failed;
	unsigned which[AGAIN_MAX]; /* failed */
} * shared;

static void add_word(struct walk_case *c, const char *word)
{
	if (c->nwords < WORDS_MAX - 1)
		c->words[c->nwords++] = strdup(word);
}

/* Words with blanks between; "$work" and the like are replaced. */
static void add_words(struct walk_case *c, const char *words)
{
	char one[512], *copy = strdup(words), *save;

	for (char *w = strtok_r(copy, " ", &save); w;
	     w = strtok_r(NULL, " ", &save))
		if (place_expand(&walk.place, w, one, sizeof(one)))
			add_word(c, one);
	free(copy);
}

/* The beginning of a case: what every one of this tool has. */
static struct walk_case begin_case(const struct tool *t, enum form form)
{
	static const char *const forms[] = { "text", "json", "csv" };
	struct walk_case c = { .tool = t, .form = form };

	add_word(&c, t->name);
	if (form != FORM_TEXT) {
		add_word(&c, "--format");
		add_word(&c, forms[form]);
	}
	return c;
}

static void end_case(struct walk_case *c)
{
	add_words(c, operands_of(c->tool->name));
	walk.cases =
		realloc(walk.cases, (walk.ncases + 1) * sizeof(*walk.cases));
	walk.cases[walk.ncases++] = *c;
}

static void add_option(struct walk_case *c, const struct option *o,
		       const char *value)
{
	char text[700], name[64];

	if (!strcmp(o->type, "format(csv)"))
		c->form = FORM_CSV;
	snprintf(name, sizeof(name), "%s", o->name);
	for (char *p = name; *p; p++)
		if (*p == '_')
			*p = '-';
	/* as -p VALUE and --pid=VALUE in turn */
	if (o->letter && walk.ncases % 2) {
		snprintf(text, sizeof(text), "-%c", o->letter);
		add_word(c, text);
		if (*o->meta)
			add_word(c, value);
		return;
	}
	snprintf(text, sizeof(text), "--%s%s%s", name, *o->meta ? "=" : "",
		 *o->meta ? value : "");
	add_word(c, text);
}

/* @o with @value, in one form or in all. */
static void plan_value(const struct tool *t, const struct option *o,
		       const char *value)
{
	static unsigned turn;

	for (int form = FORM_TEXT; form <= FORM_CSV; form++) {
		struct walk_case c;

		if (!walk.all && (unsigned)form != turn % 3)
			continue;
		c = begin_case(t, (enum form)form);
		add_option(&c, o, value);
		end_case(&c);
	}
	turn++;
}

static void plan_option(const struct tool *t, const struct option *o)
{
	char value[512] = "";

	if (!value_of(&walk.place, t->name, o, value, sizeof(value))) {
		if (walk.verbose)
			printf("SKIP %s --%s: no value for it here\n", t->name,
			       o->name);
		return;
	}
	plan_value(t, o, value);
	if (!walk.all || !o->ranged || !strncmp(o->type, "ints", 4))
		return;
	snprintf(value, sizeof(value), "%lld", o->min);
	plan_value(t, o, value);
	snprintf(value, sizeof(value), "%lld", o->max);
	plan_value(t, o, value);
}

/* Arguments, the first alone, then the first two, .. */
static void plan_arguments(const struct tool *t, const struct option *options,
			   size_t n)
{
	char values[OPTIONS_MAX][512];
	size_t nvalues = 0;

	for (size_t i = 0; i < n; i++) {
		struct walk_case c;

		if (!options[i].argument)
			continue;
		/* so that an interval and a count are soon done */
		if (!strcmp(options[i].type, "int") && options[i].min <= 1)
			strcpy(values[nvalues++], "1");
		else if (!value_of(&walk.place, t->name, &options[i],
				   values[nvalues++], sizeof(values[0])))
			return;
		c = begin_case(t, (enum form)(nvalues % 3));
		/* operands stand before arguments */
		add_words(&c, operands_of(t->name));
		for (size_t k = 0; k < nvalues; k++)
			add_word(&c, values[k]);
		walk.cases = realloc(walk.cases, (walk.ncases + 1) * sizeof(c));
		walk.cases[walk.ncases++] = c;
	}
}

static void plan_pairs(const struct tool *t, const struct option *options,
		       size_t n)
{
	char one[512], two[512];

	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++) {
			const struct option *a = &options[i], *b = &options[k];
			struct walk_case c =
				begin_case(t, (enum form)(walk.ncases % 3));

			if (a->argument || b->argument || a->operand ||
			    b->operand ||
			    (*a->meta && !value_of(&walk.place, t->name, a, one,
						   sizeof(one))) ||
			    (*b->meta && !value_of(&walk.place, t->name, b, two,
						   sizeof(two))))
				continue;
			add_option(&c, a, one);
			add_option(&c, b, two);
			c.refusable = true;
			end_case(&c);
		}
}

/*
 * "  option pid -p --process PID : int(1, 5) = 3 "help"" of the dump; false when
 * it is no option.
 */
static bool read_option(const char *line, struct option *o)
{
	char kind[16], word[64];
	int at, n;

	*o = (struct option){ 0 };
	if (sscanf(line, "  %15s %63s%n", kind, o->name, &at) != 2)
		return false;
	o->argument = !strcmp(kind, "argument");
	o->operand = !strcmp(kind, "operand");
	if (!o->argument && !o->operand && strcmp(kind, "option") != 0)
		return false;
	for (; sscanf(line + at, "%63s%n", word, &n) == 1; at += n) {
		if (!strcmp(word, ":"))
			break;
		if (word[0] == '-' && word[1] != '-' && !o->letter)
			o->letter = word[1];
		else if (word[0] != '-')
			snprintf(o->meta, sizeof(o->meta), "%.31s", word);
	}
	if (sscanf(line + at, " : %63[a-z_()]%n", o->type, &n) != 1)
		return false;
	at += n;
	n = (int)strlen(o->type);
	if (o->type[n - 1] == '(') {
		o->type[n - 1] = '\0';
		o->ranged =
			sscanf(line + at, "%lld, %lld", &o->min, &o->max) == 2;
	}
	if (!strcmp(o->type, "flag") || !strncmp(o->type, "format", 6))
		*o->meta = '\0';
	else if (!*o->meta)
		strcpy(o->meta, "X");
	return true;
}

static void plan_tool(const struct tool *t)
{
	struct option options[OPTIONS_MAX];
	struct walk_case c;
	char command[1024], line[1024];
	size_t n = 0;
	bool is_tool = false;
	FILE *f;

	/* a front end of ftrace is no script; the cases of its own are */
	snprintf(command, sizeof(command),
		 "%s -d ast --dry-run %s %s 2>/dev/null", walk.sonde, t->name,
		 *operands_of(t->name) ? "1" : "");
	f = popen(command, "r");
	while (f && fgets(line, sizeof(line), f)) {
		is_tool |= !strncmp(line, "tool ", 5);
		if (!strncmp(line, "clause", 6))
			break;
		if (is_tool && n < OPTIONS_MAX &&
		    read_option(line, &options[n]))
			n++;
	}
	while (f && fgets(line, sizeof(line), f))
		;
	if (f)
		pclose(f);
	if (!is_tool)
		return;
	for (int form = FORM_TEXT; form <= FORM_CSV; form++) {
		c = begin_case(t, (enum form)form);
		end_case(&c);
	}
	for (size_t i = 0; i < n; i++)
		if (!options[i].argument && !options[i].operand)
			plan_option(t, &options[i]);
	plan_arguments(t, options, n);
	if (walk.all)
		plan_pairs(t, options, n);
}

/* What `sonde tools` lists. */
static void read_tools(void)
{
	char command[600], line[1024];
	struct tool *t = NULL;
	FILE *f;

	snprintf(command, sizeof(command), "%s tools", walk.sonde);
	f = popen(command, "r");
	while (f && fgets(line, sizeof(line), f)) {
		if (t && sscanf(line, " (not here: %255[^\n]", t->not_here)) {
			t->not_here[strlen(t->not_here) - 1] = '\0';
		} else if (!strncmp(line, "  ", 2) &&
			   !strstr(line, " --graph ") &&
			   walk.ntools < TOOLS_MAX) {
			t = &walk.tools[walk.ntools];
			walk.ntools += sscanf(line, " %63s", t->name) == 1;
		}
	}
	if (f)
		pclose(f);
}

static long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int scratch(void)
{
	char path[] = "/tmp/walk-out-XXXXXX";
	int fd = mkstemp(path);

	unlink(path);
	return fd;
}

static pid_t start(const struct walk_case *c, int out, int err, int ready)
{
	char *args[WORDS_MAX + 2] = { (char *)(uintptr_t)walk.sonde };
	pid_t pid;

	memcpy(args + 1, c->words, c->nwords * sizeof(*args));
	pid = fork();
	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	dup2(open("/dev/null", O_RDONLY), 0);
	dup2(out, 1);
	dup2(err, 2);
	dup2(ready, 3);
	setenv("SONDE_READY_FD", "3", 1);
	execv(walk.sonde, args);
	_exit(127);
}

/* Its exit code, 128 + signal; -1 when it did not end in time. */
static int wait_end(pid_t pid, long until)
{
	int status;

	while (waitpid(pid, &status, WNOHANG) != pid) {
		if (now_ms() > until) {
			kill(pid, SIGKILL);
			waitpid(pid, &status, 0);
			return -1;
		}
		usleep(2000);
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Once attached it gets a moment, then Ctrl-C; what ends before is let end. */
static int run(const struct walk_case *c, int out, int err)
{
	struct pollfd p = { .events = POLLIN };
	long until = now_ms() + TIMEOUT_MS;
	int ready[2];
	bool attached;
	char r;
	pid_t pid;

	if (pipe2(ready, O_CLOEXEC))
		exit(2);
	pid = start(c, out, err, ready[1]);
	close(ready[1]);
	p.fd = ready[0];
	attached = poll(&p, 1, TIMEOUT_MS) == 1 && read(ready[0], &r, 1) == 1;
	if (attached)
		/* the pipe closes when it ends by itself */
		poll(&p, 1, walk.ms);
	close(ready[0]);
	if (attached)
		kill(pid, SIGINT);
	return wait_end(pid, until);
}

static char *slurp(int fd, size_t *len)
{
	char *text = calloc(1, OUTPUT_MAX + 1);
	ssize_t n = pread(fd, text, OUTPUT_MAX, 0);

	*len = n > 0 ? (size_t)n : 0;
	return text;
}

/* Why the exit code is wrong, or NULL. */
static const char *check_code(const struct walk_case *c, int rc,
			      const char *said)
{
	static char text[400];

	if (*c->tool->not_here) {
		if (rc == 1 && strstr(said, c->tool->not_here))
			return NULL;
		return "does not say why it cannot run here";
	}
	if (!rc)
		return NULL;
	if ((rc == 1 || rc == 2) && excused(c->tool->name, said))
		return NULL;
	if ((rc == 1 || rc == 2) && c->refusable && refuses(said))
		return NULL;
	snprintf(text, sizeof(text), "exit code %d", rc);
	return rc < 0 ? "did not end" : text;
}

static void tell(const struct walk_case *c, const char *fault, const char *said)
{
	char text[4096];
	size_t n = 0;

	n += (size_t)snprintf(text, sizeof(text), fault ? "FAIL" : "ok");
	for (size_t i = 0; i < c->nwords; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n, " %.200s",
				      c->words[i]);
	n += (size_t)snprintf(text + n, sizeof(text) - n, "%s%s\n",
			      fault ? ": " : "", fault ? fault : "");
	if (fault)
		n += (size_t)snprintf(text + n, sizeof(text) - n, "%.1500s",
				      said);
	if (write(STDOUT_FILENO, text, n) < 0)
		exit(2);
}

static bool passes(const struct walk_case *c)
{
	int out = scratch(), err = scratch();
	int rc = run(c, out, err);
	size_t len, said_len;
	char *text = slurp(out, &len), *said = slurp(err, &said_len);
	/* errors are records of JSON, too */
	const char *fault = check_code(c, rc, *said ? said : text);

	if (!fault && !rc)
		fault = check_said(c->form, said);
	if (!fault && !rc && len < OUTPUT_MAX)
		fault = check_output(c->form, text, len);
	if (fault || walk.verbose)
		tell(c, fault, said);
	free(text);
	free(said);
	close(out);
	close(err);
	return !fault;
}

static void one(unsigned i)
{
	unsigned n;

	if (passes(&walk.cases[i])) {
		__atomic_add_fetch(&shared->passed, 1, __ATOMIC_RELAXED);
		return;
	}
	n = __atomic_fetch_add(&shared->failed, 1, __ATOMIC_RELAXED);
	if (n < AGAIN_MAX)
		shared->which[n] = i;
}

/* Alone; as the runner of cases has it. */
static void second_try(void)
{
	unsigned n = shared->failed;

	for (unsigned k = 0; n <= AGAIN_MAX && k < n; k++) {
		const struct walk_case *c = &walk.cases[shared->which[k]];

		if (!passes(c) || !passes(c))
			continue;
		printf("UNSTEADY walk/%s, case %u: failed, then passed twice, "
		       "alone\n",
		       c->tool->name, shared->which[k]);
		shared->failed--;
		shared->passed++;
	}
}

static void work(void)
{
	for (;;) {
		unsigned i =
			__atomic_fetch_add(&shared->next, 1, __ATOMIC_RELAXED);

		if (i >= walk.ncases)
			return;
		if (i % walk.parts == walk.part)
			one(i);
	}
}

static void find_disk(char *to, size_t size)
{
	DIR *d = opendir("/sys/block");
	struct dirent *e;

	while (d && (e = readdir(d)))
		if (*e->d_name != '.' && strncmp(e->d_name, "loop", 4) != 0 &&
		    strncmp(e->d_name, "ram", 3) != 0)
			snprintf(to, size, "%.63s", e->d_name);
	if (d)
		closedir(d);
}

static void find_cgroup(char *to, size_t size)
{
	FILE *f = setmntent("/proc/mounts", "r");
	struct mntent *m;

	while (f && (m = getmntent(f)))
		if (!strcmp(m->mnt_type, "cgroup2"))
			snprintf(to, size, "%s", m->mnt_dir);
	if (f)
		endmntent(f);
}

static void find_place(struct place *p, const char *workload, int load)
{
	char command[600];

	p->work = workload;
	find_disk(p->disk, sizeof(p->disk));
	find_cgroup(p->cgroup, sizeof(p->cgroup));
	snprintf(p->pid, sizeof(p->pid), "%d", load);
	snprintf(p->pids, sizeof(p->pids), "%d,%d", load, getpid());
	snprintf(command, sizeof(command), "%s pin " MAP_PATH " 8 mntns",
		 workload);
	if (!system(command))
		strcpy(p->map, MAP_PATH);
}

static int usage(void)
{
	fputs("usage: walk [-av] [-j N] [-m MS] [-n K/N] SONDE WORK "
	      "[TOOL...]\n",
	      stderr);
	return 2;
}

static bool is_named(const char *tool, char **names)
{
	for (char **n = names; *n; n++)
		if (!strcmp(*n, tool))
			return true;
	return !*names;
}

int main(int argc, char **argv)
{
	int c, load;

	if (!strcmp(argv[0], "walk-child"))
		return 0;
	while ((c = getopt(argc, argv, "aj:m:n:v")) != -1) {
		if (c == 'a')
			walk.all = true;
		else if (c == 'j')
			walk.jobs = atoi(optarg);
		else if (c == 'm')
			walk.ms = atoi(optarg);
		else if (c == 'v')
			walk.verbose = true;
		else if (c != 'n' ||
			 sscanf(optarg, "%u/%u", &walk.part, &walk.parts) != 2)
			return usage();
	}
	if (argc - optind < 2 || !walk.parts)
		return usage();
	walk.sonde = argv[optind];
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	load = load_start();
	find_place(&walk.place, argv[optind + 1], load);
	read_tools();
	for (size_t i = 0; i < walk.ntools; i++)
		if (is_named(walk.tools[i].name, argv + optind + 2))
			plan_tool(&walk.tools[i]);
	fflush(stdout);
	for (int i = 0; i < walk.jobs; i++)
		if (!fork()) {
			work();
			_exit(0);
		}
	while (waitpid(-1, NULL, 0) > 0)
		if (shared->next >= walk.ncases + (unsigned)walk.jobs)
			break;
	second_try();
	fflush(stdout);
	kill(load, SIGKILL);
	while (waitpid(-1, NULL, 0) > 0)
		;
	unlink(MAP_PATH);
	printf("%u passed, %u failed\n", shared->passed, shared->failed);
	return shared->failed || !shared->passed;
}
