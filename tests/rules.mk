# SPDX-License-Identifier: Apache-2.0
# What the tests are made of, and `make check`.

RUNNER := $(O)/tests/runner
WORK := $(O)/tests/work $(O)/tests/work-pie
WORK_SOURCES := tests/work.c tests/work_usdt.c tests/work_tools.c \
	tests/work_net.c tests/work_netns.c tests/work_apps.c \
	tests/work_stacks.c tests/work_files.c tests/work_grown.c \
	tests/work_memory.c tests/work_fuse.c tests/work_storms.c \
	tests/work_events.c
WORK_HEADERS := tests/work.h tests/work_net.h tests/note.h
TEST_CFLAGS = -std=gnu11 $(W) -D_GNU_SOURCE
TEST_HEADERS := $(wildcard tests/runner/*.h)

$(RUNNER): $(wildcard tests/runner/*.c) $(TEST_HEADERS)
	@mkdir -p $(@D)
	$(CC) $(TEST_CFLAGS) -O2 -static -o $@ $(filter %.c,$^)

# Frame pointers, so that user stacks have a truth as well.
$(O)/tests/work: $(WORK_SOURCES) $(WORK_HEADERS)
	@mkdir -p $(@D)
	$(CC) $(TEST_CFLAGS) -O1 -g -fno-omit-frame-pointer -static \
		-pthread -o $@ $(WORK_SOURCES)

$(O)/tests/work-pie: $(WORK_SOURCES) $(WORK_HEADERS)
	@mkdir -p $(@D)
	$(CC) $(TEST_CFLAGS) -O1 -g -fno-omit-frame-pointer -fPIE -pie \
		-pthread -o $@ $(WORK_SOURCES)

DWARF_WORK := $(O)/tests/work-dwarf $(O)/tests/work-cxx

# Optimized, so that there are inlined functions. Both are static: the cases
# run in guests.
$(O)/tests/work-dwarf: tests/work_dwarf.c
	@mkdir -p $(@D)
	$(CC) $(TEST_CFLAGS) -O2 -g -fno-omit-frame-pointer -static -o $@ $<

# Without a C++ compiler, cases that need it are skipped.
$(O)/tests/work-cxx: tests/work_cxx.cc
	@mkdir -p $(@D)
	if command -v $(CXX) >/dev/null; then \
		$(CXX) -O1 -g -static -o $@ $<; fi

# One path of calls, built in many ways.
PATH_WORK := $(O)/tests/path-built

$(PATH_WORK): $(wildcard tests/path/*)
	@CC="$(CC)" CXX="$(CXX)" sh tests/path/build $(@D)

$(O)/tests/fake: tests/runner-selftest/fake.c
	@mkdir -p $(@D)
	$(CC) $(TEST_CFLAGS) -O2 -static -o $@ $<

$(O)/tests/walk: $(wildcard tests/walk/*.[ch])
	@mkdir -p $(@D)
	$(CC) $(TEST_CFLAGS) -O2 -static -pthread -o $@ $(filter %.c,$^)

testkit: $(RUNNER) $(O)/tests/walk $(WORK) $(DWARF_WORK) $(PATH_WORK) $(O)/tests/fake

# Installs what the build and the tests need, where it is missing.
deps:
	@sh scripts/deps.sh check

# LAYERS="unit run" picks layers; `sh tests/check -h` lists them.
check:
	@O=$(O) MAKE="$(MAKE)" sh tests/check $(LAYERS)

.PHONY: testkit deps check
