// SPDX-License-Identifier: Apache-2.0
/*
 * Functions of the kernel that many instructions name and that kernels of today
 * have no longer, or only inlined: what does their work now.
 */
#include <string.h>

#include "kernel/tracefs.h"
#include "probe/priv.h"

static const struct {
	const char *name;
	const char *function;	      /* that took its place, or NULL */
	const char *category, *event; /* that tell the same, or NULL */
} list[] = {
	{ "__vfs_read", "vfs_read", NULL, NULL },		/* 5.9 */
	{ "__vfs_write", "vfs_write", NULL, NULL },		/* 5.9 */
	{ "__kmalloc", "__kmalloc_noprof", "kmem", "kmalloc" }, /* 6.10 */
	{ "kmem_cache_alloc", "kmem_cache_alloc_noprof", "kmem",
	  "kmem_cache_alloc" }, /* 6.10 */
	{ "blk_account_io_start", NULL, "block", "block_io_start" },
	{ "blk_account_io_done", NULL, "block", "block_io_done" },
	{ "blk_account_io_completion", NULL, "block", "block_rq_complete" },
	{ "blk_start_request", "blk_mq_start_request", "block",
	  "block_rq_issue" }, /* 5.0 */
	{ "add_to_page_cache_lru", "filemap_add_folio", "filemap",
	  "mm_filemap_add_to_page_cache" }, /* 5.16 */
	{ "mark_page_accessed", "folio_mark_accessed", NULL, NULL },
	{ "account_page_dirtied", "__folio_mark_dirty", "writeback",
	  "writeback_dirty_folio" },		  /* 5.16 */
	{ "tcp_drop", NULL, "skb", "kfree_skb" }, /* 5.18 */
	{ "finish_task_switch", NULL, "sched", "sched_switch" },
	{ "ttwu_do_wakeup", NULL, "sched", "sched_wakeup" },
	{ "getname", "getname_flags", NULL, NULL },
	{ "do_execve", NULL, "sched", "sched_process_exec" },
	{ "__netif_receive_skb_core", NULL, "net", "netif_receive_skb" },
};

/* Patterns by how they begin, and how they would today. */
static const struct {
	const char *begin;
	const char *functions,
		*one; /* with one that tells whether they exist */
	const char *category, *events, *event; /* the same for tracepoints */
} begins[] = {
	{ "sys_", "__x64_sys_", "__x64_sys_read", "syscalls", "sys_enter_",
	  "sys_enter_read" }, /* 4.17 */
	{ "SyS_", "__x64_sys_", "__x64_sys_read", "syscalls", "sys_enter_",
	  "sys_enter_read" },
	{ "deadline_", "dd_", "dd_dispatch_request", NULL, NULL,
	  NULL }, /* 5.0 */
	{ "deadline", "dd_", "dd_dispatch_request", NULL, NULL, NULL },
	{ "noop", NULL, NULL, "block", "block_rq", "block_rq_issue" },
};

bool functions_renamed(struct types *ts, const char *name, const char *provider,
		       struct sbuf *hint)
{
	size_t before = hint->len;
	bool is_there = functions_has(ts, name);

	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		if (strcmp(list[i].name, name) != 0)
			continue;
		if (list[i].function && !is_there &&
		    functions_has(ts, list[i].function))
			sbuf_printf(hint, "%s:%s has taken its place", provider,
				    list[i].function);
		if (list[i].event &&
		    tracefs_has_event(list[i].category, list[i].event))
			sbuf_printf(hint, "%stracepoint:%s:%s is close",
				    hint->len > before ? ", and " : "",
				    list[i].category, list[i].event);
	}
	return hint->len > before;
}

void functions_renamed_glob(struct types *ts, const char *name,
			    const char *provider, struct sbuf *hint)
{
	size_t before = hint->len;

	for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++) {
		size_t n = strlen(begins[i].begin);

		if (strncmp(begins[i].begin, name, n) != 0)
			continue;
		if (begins[i].one && functions_has(ts, begins[i].one))
			sbuf_printf(hint, "they are %s:%s%s today", provider,
				    begins[i].functions, name + n);
		if (begins[i].event &&
		    tracefs_has_event(begins[i].category, begins[i].event))
			sbuf_printf(hint, "%stracepoint:%s:%s%s is close",
				    hint->len > before ? ", and " : "",
				    begins[i].category, begins[i].events,
				    name + n);
		return;
	}
}
