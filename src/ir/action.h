/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What user space does for a record. A record is u32 action id, u32 probe id,
 * then the fields of the action's @args at their offsets (offsets count from the
 * start of the record, so the first is at least 8). Actions live in the arena of
 * their program, as all that they point to.
 */
#ifndef SONDE_IR_ACTION_H
#define SONDE_IR_ACTION_H

#include "base/diag.h"
#include "type/type.h"

enum action_kind {
	ACT_PRINTF,
	ACT_ERRORF,
	ACT_WARNF,
	ACT_CAT,
	ACT_SYSTEM,
	ACT_PRINT,     /* print a value */
	ACT_PRINT_MAP, /* whole map: @map, @top, @div; with @args: only the
		entry whose key is arg 0 */
	ACT_CLEAR,
	ACT_ZERO,
	ACT_SWAP_PRINT, /* print and clear in one swap */
	ACT_EXIT,	/* arg 0: code */
	ACT_TIME,	/* @format */
	ACT_CLEAR_SCREEN,
	ACT_JOIN, /* @format: separator; u32 count then strings */
	ACT_ROW,
	ACT_HIST_PRINT,	   /* print_hist(@m, unit, key title): bcc's form */
	ACT_RUNTIME_ERROR, /* arg 0: u64 errno-like code; message in @format */
	ACT_UNWATCH,	   /* arg 0: address of a watchpoint to take away */
	ACT_SKBOUTPUT, /* a packet for file @format; args: time, bytes to skip, length */
	ACT_ROW_MAP,	  /* row(..) for @map: rows for its @top largest entries
		(0: all), largest first; @swap: and clear it in one swap */
	ACT_STACKS_PRINT, /* print_stacks: the @top largest entries of @map in
		form @format (out/form.h), in the order of part @by */
};

/* What a column of ACT_ROW_MAP shows. */
enum row_part {
	ROW_ARG,
	ROW_KEY,
	ROW_VALUE,
	ROW_COUNT,
	ROW_TOTAL,
	ROW_AVERAGE
};

struct action_column { /* ACT_ROW, ACT_ROW_MAP */
	const char *name;
	const char *format;
	/* ACT_ROW_MAP only: the value is @part, of a tuple key its field
	 * @index (-1: the whole), or what @calc computes (out/calc.h), shown
	 * through table @symbols (unless NULL) */
	enum row_part part;
	int32_t index;
	const char *calc;
	const char *symbols;
};

/* Another map whose values stand in the rows of a map, or behind the keys of
 * its histograms, by the same keys. */
struct action_join {
	int32_t map;
	bool swap; /* it is cleared in the same swap */
};

enum hist_form {
	HIST_BCC,
	HIST_JSON, /* as bcc's tools with -j */
	HIST_PERF, /* perf-tools' */
};

struct action {
	enum action_kind kind;
	struct span span;
	const char *format;	  /* printf format or message */
	const struct type *args;  /* TUPLE laid out from offset 8, or NULL */
	uint32_t size;		  /* bytes of the whole record */
	int32_t map;		  /* index, -1 none */
	int64_t top, div;	  /* ACT_PRINT_MAP; 0 not given */
	bool swap;		  /* the map is cleared in the same swap */
	const char *unit, *title; /* ACT_HIST_PRINT */
	enum hist_form form;	  /* ACT_HIST_PRINT */
	const struct action_column *columns; /* ACT_ROW: one per arg */
	uint32_t ncolumns;
	/* ACT_ROW_MAP: in the order of column @by (-1: the last value);
	 * ACT_STACKS_PRINT: an enum row_part */
	int32_t by;
	bool ascending;
	bool plain;    /* ACT_ROW, ACT_ROW_MAP: no header in text */
	bool counted;  /* ACT_ROW: equal ones are printed once, at the end */
	int64_t until; /* ACT_ROW: the session ends after so many, 0 never */
	const struct action_join *joins;
	uint32_t njoins;
	const char **match; /* ACT_ROW: regex per column, or NULL each */
};

#endif
