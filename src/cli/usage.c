// SPDX-License-Identifier: Apache-2.0
/* What --help prints, of Sonde and under the name bpftrace. */
#include <stdio.h>

#include "cli/args.h"

static const char usage_text[] =
	"Usage:\n"
	"  sonde -e 'PROGRAM' [ARG...]       a one-liner\n"
	"  sonde FILE [ARG...]               a script; - is standard input\n"
	"  sonde TOOL [OPTION...]            a ready tool, see: sonde tools\n"
	"  sonde -l [PATTERN]                list probes, -lv with arguments\n"
	"  sonde fmt [--check] [FILE...]     format scripts; without: stdin\n"
	"  sonde check FILE...               what is wrong with scripts; -f "
	"json\n"
	"  sonde doctor                      what this kernel offers and "
	"lacks\n"
	"\n"
	"Options:\n"
	"  -p, --pid PID        trace this process, end when it ends\n"
	"  -c, --cmd CMD        run CMD, trace until it ends\n"
	"  -o, --output FILE    write output to FILE\n"
	"  -f, --format FORMAT  text, json or csv\n"
	"  -B MODE              buffer output: line, full or none\n"
	"  -q, --quiet          no line about attached probes\n"
	"  -v, --verbose        say how each probe is attached\n"
	"  -d, --debug STAGE    print ast, types, ir, bpf or all\n"
	"      --dry-run        stop before the kernel; needs no privilege\n"
	"      --unsafe         allow signal() and system()\n"
	"  -I DIR               look for headers in DIR as well\n"
	"      --include FILE   read this header before the script\n"
	"      --no-warnings    no compile-time warnings\n"
	"  -h, --help; -V, --version\n"
	"\n"
	"Examples:\n"
	"  sonde -e 'tracepoint:raw_syscalls:sys_enter { @[comm] = count(); "
	"}'\n"
	"  sonde -e 't:syscalls:sys_enter_openat { printf(\"%s %s\\n\", comm, "
	"str(args.filename)); }'\n"
	"  sonde execsnoop -T\n"
	"  sonde -lv 'tracepoint:sched:*'\n";

/* The same letters and words as bpftrace has. */
static const char bpftrace_usage[] =
	"bpftrace, as Sonde speaks it: tracing scripts without a compiler\n"
	"\n"
	"USAGE:\n"
	"    bpftrace [options] filename\n"
	"    bpftrace [options] - <stdin input>\n"
	"    bpftrace [options] -e 'program'\n"
	"    what follows \"--\" are named parameters of the script\n"
	"\n"
	"OPTIONS:\n"
	"    -e 'program'            run this program\n"
	"    -l, --list [PATTERN|FILE]  list probes, types, or the probes of a "
	"program\n"
	"    -v, --verbose           say more; with -l, the arguments of "
	"probes\n"
	"    -h, --help              this text\n"
	"    -V, --version           the version that is spoken\n"
	"    --info                  what this kernel offers\n"
	"    -p, --pid PID           trace this process only\n"
	"    -c, --cmd CMD           run CMD and trace until it ends\n"
	"    -o, --output FILE       write output to FILE\n"
	"    -f FORMAT               text or json\n"
	"    -B MODE                 buffer output: line, full or none\n"
	"    -q, --quiet             no line about attached probes\n"
	"    --no-warnings           no warnings\n"
	"    -I DIR                  look for headers in DIR as well\n"
	"    --include FILE          read this header before the program\n"
	"    --unsafe                allow what changes the system\n"
	"    --mode MODE             codegen (compile only) or format\n"
	"    --fmt                   print the program, formatted\n"
	"    --dry-run               stop before the kernel\n"
	"    -d, --debug STAGE       print ast, types, ir, bpf or all\n"
	"\n"
	"Taken, and without effect here: -k, --warnings, --debuginfo,\n"
	"--dwarf-pid, --usdt-file-activation, --traceable-functions,\n"
	"--no-feature, --verify-llvm-ir, --emit-elf, --emit-llvm, --btf.\n";

void args_usage(const struct cli *c)
{
	fputs(c->bpftrace ? bpftrace_usage : usage_text,
	      c->verb == VERB_HELP ? stdout : stderr);
}
