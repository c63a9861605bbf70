// SPDX-License-Identifier: Apache-2.0
/* From the command line to the exit code: verbs, help, the standard streams. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "cli/args.h"
#include "cli/checklist.h"
#include "cli/compile.h"
#include "cli/doctor.h"
#include "cli/fmt.h"
#include "cli/front.h"
#include "cli/help.h"
#include "cli/info.h"
#include "cli/list.h"
#include "cli/options.h"
#include "cli/picture.h"
#include "cli/run.h"
#include "cli/source.h"
#include "cli/toollist.h"
#include "cli/tools.h"

/* sonde help roff|examples TOOL: for the manual pages. */
static int help_page(const char *kind, const char *name)
{
	struct cli tool = { .self = "sonde", .tool = name, .file = name };
	struct source src;
	const struct front *f = front_chosen(&tool);
	struct compiled c;

	if (f) {
		struct script s = { .tool = f->decl };

		if (!strcmp(kind, "examples"))
			options_roff_examples(&s, stdout);
		else
			options_roff(&s, stdout);
		return 0;
	}
	if (cli_read(&tool, &src))
		return 1;
	compile_init(&c, &src, true);
	if (!compile_parse(&c, &tool) && !strcmp(kind, "examples"))
		options_roff_examples(&c.script, stdout);
	else if (!c.diags.errors)
		options_roff(&c.script, stdout);
	diags_flush(&c.diags, stderr, stderr);
	compile_free(&c);
	return 0;
}

/* sonde help [TOPIC | TOOL] */
static int help(struct cli *cli)
{
	static const char *option = "--help";
	const char *word = cli->nparams ? cli->params[0] : NULL;

	if (cli->bpftrace || !word || *word == '-') {
		args_usage(cli);
		return 0;
	}
	if (cli->nparams == 2 &&
	    (!strcmp(word, "roff") || !strcmp(word, "examples")))
		return help_page(word, cli->params[1]);
	if (help_topic(word, stdout))
		return 0;
	cli->tool = word;
	cli->params = &option;
	cli->nparams = 1;
	if (front_chosen(cli))
		return front_main(cli, front_chosen(cli));
	for (const struct tool *t = tools; t->name; t++)
		if (!strcmp(t->name, word))
			return cli_run(cli);
	fprintf(stderr,
		"sonde: no help on '%s': there are " HELP_TOPICS
		", and the tools\n",
		word);
	args_hint_tool(word);
	return 2;
}

/* What is neither of the words is "auto", and worth a warning there. */
static void check_color(void)
{
	const char *when = getenv("BPFTRACE_COLOR");

	if (when && strcmp(when, "auto") != 0 && strcmp(when, "always") != 0 &&
	    strcmp(when, "never") != 0)
		fprintf(stderr,
			"WARNING: Invalid env value! The valid values of "
			"`BPFTRACE_COLOR` are [auto|always|never]. The current "
			"value is %s!\n",
			when);
}

static int list(struct cli *cli)
{
	return cli_has_process(cli) ? list_probes(cli) : 1;
}

/* --traceable-functions; false after a report. */
static bool read_functions(const struct cli *cli)
{
	int err = cli->functions ? probes_set_functions(cli->functions) : 0;

	if (err)
		fprintf(stderr, "ERROR: cannot read '%s': %s\n", cli->functions,
			strerror(-err));
	return !err;
}

/* "sonde fmt --help": what can be said on one page is said there. */
static bool wants_usage(const struct cli *cli)
{
	const char *word = cli->nparams ? cli->params[0] : "";

	return cli->verb != VERB_RUN && cli->verb != VERB_FLAME &&
	       (!strcmp(word, "--help") || !strcmp(word, "-h"));
}

static int do_verb(struct cli *cli)
{
	if (wants_usage(cli))
		cli->verb = VERB_HELP;
	switch (cli->verb) {
	case VERB_HELP:
		return help(cli);
	case VERB_VERSION:
		printf("%s v%s\n", cli->bpftrace ? "bpftrace" : "sonde",
		       cli->bpftrace ? CLI_SPOKEN_VERSION : SONDE_VERSION);
		return 0;
	case VERB_LIST:
		return list(cli);
	case VERB_INFO:
		return cli->bpftrace ? info() : doctor(cli);
	case VERB_DOCTOR:
		return doctor(cli);
	case VERB_TOOLS:
		return toollist();
	case VERB_CHECKLIST:
		return checklist(cli);
	case VERB_FMT:
		return fmt_files(cli);
	case VERB_CHECK:
		return check_files(cli);
	case VERB_FLAME:
		return flame(cli);
	case VERB_RUN:
		break;
	}
	return front_chosen(cli) ? front_main(cli, front_chosen(cli))
				 : cli_run(cli);
}

/*
 * A descriptor below 3 that is closed would be the next map's or program's, and
 * messages would be written there: it is one that refuses them.
 */
static void hold_standard(void)
{
	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			open("/dev/null", fd ? O_RDONLY : O_WRONLY);
}

/* What was printed has got out, or that is said; a reader who has gone is no
 * error. */
static int finish_output(int code)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };
	int err = fflush(stdout) ? errno : 0;

	if (code || (!err && !ferror(stdout)))
		return code;
	if (poll(&out, 1, 0) == 1 && out.revents & POLLERR)
		return code;
	fprintf(stderr, "ERROR: cannot write output%s%s\n", err ? ": " : "",
		err ? strerror(err) : "");
	return 1;
}

int main(int argc, char **argv)
{
	struct cli cli;
	int code;

	hold_standard();
	code = args_parse(&cli, argc, argv);

	if (code && cli.bpftrace)
		code = 1;
	if (!code) {
		/* what `comm` is in BEGIN and END, which run in our process */
		prctl(PR_SET_NAME, cli.bpftrace ? "bpftrace" : "sonde");
		signal(SIGPIPE, SIG_IGN);
		signal(SIGXFSZ, SIG_IGN);
		if (cli.bpftrace)
			check_color();
		code = read_functions(&cli) ? do_verb(&cli) : 1;
	}
	args_free(&cli);
	return finish_output(code);
}
