// SPDX-License-Identifier: Apache-2.0
/*
 * sonde help TOPIC. Probes and functions are told from the tables that the
 * program itself works by, so that none can be missing.
 */
#include "cli/help.h"

#include <string.h>

#include "probe/probe.h"
#include "type/builtin.h"

static const char options[] =
	"  -e PROGRAM           run this program\n"
	"  -p, --pid PID        trace this process, end when it ends\n"
	"  -c, --cmd CMD        run CMD, trace until it ends\n"
	"  -o, --output FILE    write output to FILE\n"
	"  -f, --format FORMAT  text, json, csv, or a picture: sonde help "
	"output\n"
	"  -B MODE              buffer output: line, full or none\n"
	"  -l, -lv [PATTERN]    list probes, with arguments; of a file; "
	"\"struct NAME\"\n"
	"  -q, --quiet          no line about attached probes\n"
	"  -v, --verbose        say how each probe is attached\n"
	"  -d, --debug STAGE    print script, ast, types, ir, bpf or all\n"
	"      --dry-run        stop before the kernel; needs no privilege\n"
	"      --unsafe         allow what changes the system: signal(), "
	"system(),\n"
	"                       override(), write_user(), kprobe:ADDRESS\n"
	"      --test           run the test: probes, fail when one does\n"
	"      --bench          measure the bench: probes\n"
	"      --probe-filter REGEX  of those, only what matches\n"
	"  -I DIR               look for headers in DIR as well\n"
	"      --include FILE   read this header before the script\n"
	"      --debuginfo PATH[:PATH]  look for debug information there as "
	"well\n"
	"      --dwarf-pid PID  dw_ustack() of this process as well\n"
	"  -k                   tell of reads and lookups that fail\n"
	"      --no-warnings    no compile-time warnings\n"
	"  -h, --help; -V, --version\n"
	"\n"
	"Options may stand behind FILE; what follows -- is the script's.\n";

static const char output[] =
	"  -f text          as the script prints (the default)\n"
	"  -f json          one object a line, with type and data\n"
	"  -f csv           rows and maps: a line of names, then values\n"
	"\n"
	"Drawn when the trace ends, to -o FILE; what is not drawn is text on "
	"stderr:\n"
	"  -f flame         a page of flame graphs     maps of stacks\n"
	"  -f svg           one flame graph            a map of stacks\n"
	"  -f folded        a line a stack             a map of stacks\n"
	"  -f pprof, perf-script, speedscope           for other viewers\n"
	"  -f heat          a page of heat maps        histograms, maps by "
	"time\n"
	"  -f chrome        trace events               rows with a duration\n"
	"\n"
	"Settings follow: -f flame:@x,title=Reads,colors=io,unit=us,min=0.5, "
	"and\n"
	"annotate, plain, reverse, inverted. Under a tool: --format=flame.\n";

void help_wrap(const char *text, int column, FILE *to)
{
	const size_t room = (size_t)(80 - column);
	size_t len;

	while ((len = strlen(text)) > room) {
		len = room;
		while (len && text[len] != ' ')
			len--;
		if (!len)
			len = strcspn(text, " ");
		fprintf(to, "%.*s\n%*s", (int)len, text, column, "");
		text += len + strspn(text + len, " ");
	}
	fprintf(to, "%s\n", text);
}

static void print_options(FILE *to)
{
	fputs(options, to);
}

static void print_output(FILE *to)
{
	fputs(output, to);
}

static void print_probes(FILE *to)
{
	for (size_t i = 0; providers[i]; i++) {
		const char *alias = providers[i]->aliases[0];

		fprintf(to, "  %-2s  ", alias ? alias : "");
		help_wrap(providers[i]->help, 6, to);
	}
	fputs("\nIn front: the short name. sonde -l 'PATTERN' lists what there "
	      "is.\n",
	      to);
}

/* The names that @wanted lets through, as many to a line as fit. */
static void print_names(FILE *to, const char *title,
			bool (*wanted)(const struct builtin *b))
{
	int column = 80;

	fprintf(to, "%s:", title);
	for (size_t i = 0; i < BUILTIN_NONE; i++) {
		int len = (int)strlen(builtins[i].name);

		if (!wanted(&builtins[i]))
			continue;
		if (column + len + 1 > 79) {
			fputs("\n ", to);
			column = 1;
		}
		fprintf(to, " %s", builtins[i].name);
		column += len + 1;
	}
	fputc('\n', to);
}

static bool is_value(const struct builtin *b)
{
	return b->value;
}

static bool is_aggregation(const struct builtin *b)
{
	return b->aggregate;
}

static bool is_statement(const struct builtin *b)
{
	return b->statement && !b->value;
}

static bool is_function(const struct builtin *b)
{
	return !b->value && !b->aggregate && !b->statement;
}

static void print_functions(FILE *to)
{
	print_names(to, "Values of the event", is_value);
	print_names(to, "Aggregations, @map = f(..)", is_aggregation);
	print_names(to, "Functions that do something", is_statement);
	print_names(to, "Functions that give something", is_function);
}

bool help_topic(const char *name, FILE *to)
{
	static const struct {
		const char *name;
		void (*print)(FILE *to);
	} topics[] = {
		{ "options", print_options },
		{ "probes", print_probes },
		{ "functions", print_functions },
		{ "output", print_output },
	};

	for (size_t i = 0; i < sizeof(topics) / sizeof(topics[0]); i++) {
		if (strcmp(topics[i].name, name) != 0)
			continue;
		topics[i].print(to);
		return true;
	}
	return false;
}
