/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the workload share. Exit codes. */
#ifndef TESTS_WORK_H
#define TESTS_WORK_H

#include <stdint.h>

int work_usdt(long n);
int work_usdt_quiet(void);

/* work.c: busy until CLOCK_MONOTONIC says so. */
void work_spin(int64_t until_ns);

/* work_tools.c: each gives the exit code. */
int work_open_at(const char *dir, const char *name);
int work_exec_bad(void);
int work_libc(long n);
int work_strings(long n);
int work_wait(long n, long ms, long cpu);
/* work_stacks.c */
/* Adds "NAME LEAST MOST" to the file "truth" in $TMP: what the workload itself saw. */
void work_truth_range(const char *name, int64_t least, int64_t most);
void work_truth(const char *name, int64_t number);
int work_naps(long n, long ms);
int work_links(long n, long ms);
int work_locks(long n, long ms);
int work_ends(void);
int work_inside(char **argv);
int work_leak(long n, long size, long ms);
int work_leak_own(long n, long size, long ms);
int work_doze_all(int n, char **ms);
int work_pin(const char *path, const char *size, const char *word);

/* work_net.c: each gives the exit code. */
int work_talk(const char *family, uint16_t port, long up, long down, long ms);
int work_late(int argc, char **argv);
int work_refused(const char *family, uint16_t port);
int work_lost(const char *family, uint16_t port, long n);
int work_lost_syn(const char *family, uint16_t port, long n);
int work_resolve(int n, char **names);
int work_resolve_slow(int argc, char **argv);
int work_bind_twice(const char *family, uint16_t port);

/* work_grown.c: commands */
int work_grown(int argc, char **argv);
int work_events(int argc, char **argv);

/* work_netns.c: commands */
int work_netns(int argc, char **argv);
int work_lossy(int argc, char **argv);
int work_delayed(int argc, char **argv);
int work_lost_synack(int argc, char **argv);
int work_pending(int argc, char **argv);
int work_connections(int argc, char **argv);

/* work_apps.c: the same. */
int work_queries(const char *db, long ms);
int work_query_storm(const char *db, long n);
int work_readline(void);
/* @shake: begins with a handshake, which takes 20 ms */
int work_ssl(int shake);
int work_ssl_ex(void);
int work_tls(void);

/* work_memory.c: commands */
int work_swapped(int argc, char **argv);
int work_reclaim(int argc, char **argv);

/* work_files.c: commands */
int work_file_write(int argc, char **argv);
int work_file_read(int argc, char **argv);
int work_file_append(int argc, char **argv);
int work_file_calls(int argc, char **argv);
int work_file_life(int argc, char **argv);
int work_mounts(int argc, char **argv);

/* work_storms.c: a command */
int work_storm(int argc, char **argv);

/* work_events.c: commands */
int work_unqueued(int argc, char **argv);
int work_shm(int argc, char **argv);

/* work_fuse.c: a command */
int work_fuse(int argc, char **argv);

#endif
