# SPDX-License-Identifier: Apache-2.0
# make            builds ./sonde, one static file
# make demo       shows the main job on this machine
# make check      all tests that this machine can run
# make bench      the figures, beside the peers where present
# make install    to $(DESTDIR)$(PREFIX); make man: the pages alone
# Variables: CC, O (build folder), SAN=1 (ASan and UBSan), W= (warnings off)

CC ?= gcc
O ?= build
W ?= -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Werror
VERSION := 0.1.0
PREFIX ?= /usr/local

CFLAGS ?= -O2 -g1
CPPFLAGS += -D_GNU_SOURCE -DSONDE_VERSION='"$(VERSION)"' -iquote src -I$(O)/gen \
	-isystem /usr/include/traceevent
ALL_CFLAGS = -std=gnu11 $(CFLAGS) $(W) -fno-strict-aliasing \
	-ffunction-sections -fdata-sections
LIBS := -ltracefs -ltraceevent -l:libbpf.a -ldw -lelf -lz -llzma -lbz2 -liberty
LINK := -Wl,--gc-sections -s
ifdef SAN
CPPFLAGS += -DSONDE_VALIDATE
ALL_CFLAGS += -O1 -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
LINK := -fsanitize=address,undefined
endif

SRC := $(wildcard src/*/*.c)
GEN := $(patsubst %,$(O)/gen/%.c,tools)
OBJ := $(patsubst %.c,$(O)/%.o,$(filter-out src/cli/main.c,$(SRC))) \
	$(GEN:.c=.o)
LIB := $(O)/libsonde.a
UNITS := $(patsubst tests/unit/%.c,$(O)/unit/%,$(wildcard tests/unit/*.c))

all: sonde

# ./sonde is the release build; a sanitizer build stays in its own folder
sonde: $(O)/sonde
ifndef SAN
	cp $< $@
endif

$(O)/sonde: $(O)/src/cli/main.o $(LIB) $(O)/gen/linkage
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(LINK) -o $@ $(filter %.o %.a,$^) \
	$$(cat $(O)/gen/linkage)

# A sanitizer brings shared libraries.
$(O)/gen/linkage: scripts/linkage.sh
	@mkdir -p $(@D)
ifdef SAN
	echo $(LIBS) > $@
else
	sh $< $(CC) $(LIBS) > $@
endif

$(LIB): $(OBJ)
	rm -f $@
	$(AR) rcs $@ $^

$(O)/%.o: %.c
	@mkdir -p $(@D)
	@echo '  CC $@'
	@$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(O)/gen/%.o: $(O)/gen/%.c
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<

# System call numbers of this architecture, from the system's headers.
$(O)/gen/syscalls.inc:
	@mkdir -p $(@D)
	echo '#include <asm/unistd.h>' | $(CC) -dM -E - | sed -n \
	's/^#define __NR_\([a-z_][a-z0-9_]*\) \([0-9]*\)$$/X(\2, \1)/p' | \
	sort -t'(' -k2n > $@

$(O)/src/kernel/syscalls.o: $(O)/gen/syscalls.inc

# Names of errors, signals, flags and protocols for values that the kernel gives:
# from its own headers where those of the C library, of which the constants of
# scripts are, have another value or name (O_LARGEFILE, SIGIO).
SYMBOL_MACROS := errno.h asm/signal.h asm/fcntl.h sys/socket.h \
	linux/capability.h linux/mount.h linux/poll.h linux/sched.h sys/stat.h
SYMBOL_ENUMS := netinet/tcp.h netinet/in.h sys/socket.h
$(O)/gen/symbols.inc: src/out/symbols.awk
	@mkdir -p $(@D)
	{ $(CC) -dM -E $(addprefix -include ,$(SYMBOL_MACROS)) \
	-xc /dev/null; $(CC) -E $(addprefix -include ,$(SYMBOL_ENUMS)) \
	-xc /dev/null; } | awk -f $< | LC_ALL=C sort -u > $@

$(O)/src/out/symbol_table.o: $(O)/gen/symbols.inc

# Constants that scripts may use, as C programs know them.
$(O)/gen/constants.inc: src/lang/constant_headers.h src/lang/constants.awk
	@mkdir -p $(@D)
	$(CC) -D_GNU_SOURCE -dM -E $< | awk -f src/lang/constants.awk | \
	LC_ALL=C sort > $@

$(O)/src/lang/constant.o: $(O)/gen/constants.inc

# The ready tools, embedded as they are.
$(O)/gen/tools.c: $(wildcard tools/*.bt tools/sonde/*.bt) tools/embed.sh
	@mkdir -p $(@D)
	sh tools/embed.sh $(sort $(wildcard tools/*.bt tools/sonde/*.bt)) > $@

# The page of the pictures, embedded as it is.
$(O)/src/view/page.o: src/view/page.html src/view/flame.js src/view/heat.js

units: $(UNITS)

$(O)/unit/%: tests/unit/%.c $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(LIB) -lcmocka \
		$(LIBS)

# Scripts, and the front ends of src/ftrace: what has a page.
TOOLS := $(filter-out sonde,$(patsubst man/%.8.in,%,$(wildcard man/*.8.in)))
PAGES := $(addprefix $(O)/man/,sonde.8 $(addsuffix .8,$(TOOLS)))

$(O)/man/%.8: man/%.8.in man/page.sh sonde
	@mkdir -p $(@D)
	sh man/page.sh ./sonde $< > $@

man: $(PAGES)

install: sonde man
	install -D -m 755 sonde $(DESTDIR)$(PREFIX)/bin/sonde
	for t in $(TOOLS); do ln -sf sonde $(DESTDIR)$(PREFIX)/bin/$$t; done
	for p in $(PAGES); do install -D -m 644 $$p \
		$(DESTDIR)$(PREFIX)/share/man/man8/$$(basename $$p); done
	install -D -m 644 scripts/sonde.bash-completion \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions/sonde
	for t in $(TOOLS); do ln -sf sonde \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions/$$t; done

# Installs what is missing, builds, and traces this machine for a few seconds.
demo:
	@sh scripts/deps.sh build
	@$(MAKE) --no-print-directory sonde
	@sh scripts/demo.sh

bench: sonde $(O)/bench $(O)/bench-tools testkit
	$(O)/bench
	$(O)/bench-tools

$(O)/bench-tools: tests/bench/tools.c
	@mkdir -p $(@D)
	$(CC) -D_GNU_SOURCE $(CFLAGS) -o $@ $<

$(O)/bench: tests/bench/bench.c tests/bench/stacks.c tests/bench/bench.h \
		tests/big_elf.h
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(filter %.c,$^) \
		-lbpf -lelf -lz

clean:
	rm -rf $(O) build sonde

include tests/rules.mk

.PHONY: all units clean man install demo bench
-include $(shell [ -d $(O) ] && find $(O) -name '*.d')
