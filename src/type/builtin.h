/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Built-in names and functions: one row each, in type/builtin.c. A row says
 * what a name is called with and what it yields; its meaning as IR is the row
 * of the same id in ir/lower_call.c.
 */
#ifndef SONDE_TYPE_BUILTIN_H
#define SONDE_TYPE_BUILTIN_H

#include <stdbool.h>
#include <stdint.h>

/* clang-format off */
/* id, name, min and max arguments, flags: V value-only (no parentheses
 * needed), S statement (no value), A map value (aggregation), U unsafe,
 * E an extension of ours, M one of which bpftrace says in messages that it is a
 * macro */
#define BUILTINS(X) \
X(PID, "pid", 0, 1, "V") \
X(TID, "tid", 0, 1, "V") \
X(UID, "uid", 0, 0, "VM") \
X(GID, "gid", 0, 0, "VM") \
X(COMM, "comm", 0, 1, "VM") \
X(CPU, "cpu", 0, 0, "VM") \
X(NSECS, "nsecs", 0, 1, "V") \
X(ELAPSED, "elapsed", 0, 0, "VM") \
X(PROBE, "probe", 0, 0, "VM") \
X(PROBETYPE, "probetype", 0, 0, "VM") \
X(FUNC, "func", 0, 0, "VM") \
X(ARGS, "args", 0, 0, "V") \
X(RETVAL, "retval", 0, 0, "VM") \
X(RAND, "rand", 0, 0, "VM") \
X(CURTASK, "curtask", 0, 0, "VM") \
X(CGROUP, "cgroup", 0, 0, "VM") \
X(CPID, "cpid", 0, 0, "VM") \
X(HAS_CPID, "has_cpid", 0, 0, "VM") \
X(NCPUS, "ncpus", 0, 0, "VM") \
X(PPID, "ppid", 0, 1, "VM") \
X(PCOMM, "pcomm", 0, 1, "VM") \
X(LEADER_TID, "leader_tid", 0, 1, "VM") \
X(LEADER_COMM, "leader_comm", 0, 1, "VM") \
X(NUMAID, "numaid", 0, 0, "VM") \
X(USERMODE, "usermode", 0, 0, "VM") \
X(CGROUPID, "cgroupid", 1, 1, "") \
X(CGROUP_PATH, "cgroup_path", 1, 2, "") \
X(USERNAME, "username", 0, 0, "VM") \
X(CTX, "ctx", 0, 0, "V") \
X(ARGN, "argN", 0, 0, "V") \
X(SARGN, "sargN", 0, 0, "V") \
X(GETOPT, "getopt", 1, 3, "") /* folded */ \
X(REG, "reg", 1, 1, "") \
X(JIFFIES, "jiffies", 0, 0, "VM") \
X(KSTACK, "kstack", 0, 2, "V") \
X(USTACK, "ustack", 0, 2, "V") \
X(DW_USTACK, "dw_ustack", 0, 2, "V") \
X(PRINTF, "printf", 1, 128, "S") \
X(ERRORF, "errorf", 1, 128, "S") \
X(WARNF, "warnf", 1, 128, "S") \
X(DEBUGF, "debugf", 1, 128, "S") \
X(CAT, "cat", 1, 128, "S") \
X(SYSTEM, "system", 1, 128, "SU") \
X(PRINT, "print", 1, 3, "S") \
X(CLEAR, "clear", 1, 1, "S") \
X(ZERO, "zero", 1, 1, "S") \
X(DELETE, "delete", 1, 2, "M") \
X(HAS_KEY, "has_key", 2, 2, "M") \
X(FIND, "find", 3, 3, "M") /* rewritten */ \
X(LEN, "len", 1, 1, "M") \
X(EXIT, "exit", 0, 1, "S") \
X(TIME, "time", 0, 1, "S") \
X(STRFTIME, "strftime", 2, 2, "") \
X(STR, "str", 1, 2, "") \
X(BUF, "buf", 1, 2, "") \
X(JOIN, "join", 1, 2, "S") \
X(KSYM, "ksym", 1, 1, "") \
X(USYM, "usym", 1, 1, "") \
X(KADDR, "kaddr", 1, 1, "") \
X(UADDR, "uaddr", 1, 1, "M") \
X(PATH, "path", 1, 2, "") \
X(PERCPU_KADDR, "percpu_kaddr", 1, 2, "") \
X(KFUNC_EXIST, "kfunc_exist", 1, 1, "M") \
X(KFUNC_ALLOWED, "kfunc_allowed", 1, 1, "M") \
X(NTOP, "ntop", 1, 2, "") \
X(PTON, "pton", 1, 1, "") \
X(MACADDR, "macaddr", 1, 1, "") \
X(STRNCMP, "strncmp", 3, 3, "") \
X(STRLEN, "strlen", 1, 1, "M") \
X(STRCONTAINS, "strcontains", 2, 2, "M") \
X(BSWAP, "bswap", 1, 1, "") \
X(KPTR, "kptr", 1, 1, "") \
X(UPTR, "uptr", 1, 1, "") \
X(SIGNAL, "signal", 1, 1, "SM") /* these say themselves that they are unsafe */ \
X(SIGNAL_THREAD, "signal_thread", 1, 1, "SM") \
X(OVERRIDE, "override", 1, 1, "SM") \
X(WRITE_USER, "write_user", 3, 3, "SM") \
X(SOCKET_COOKIE, "socket_cookie", 1, 1, "") \
X(SKBOUTPUT, "skboutput", 4, 4, "S") \
X(UNWATCH, "unwatch", 1, 1, "S") \
X(STACK_LEN, "stack_len", 1, 1, "") \
X(STRERROR, "strerror", 1, 1, "M") \
X(SYSCALL_NAME, "syscall_name", 1, 1, "M") \
X(SIGNAL_NAME, "signal_name", 1, 1, "M") \
X(STRCAP, "strcap", 1, 1, "M") \
X(STRSTR, "strstr", 2, 2, "M") \
X(STR_CONCAT, "str_concat", 2, 2, "M") \
X(DEFAULT_STR_LENGTH, "default_str_length", 0, 0, "VM") /* folded */ \
X(ASSERT_STR, "assert_str", 1, 1, "SM") /* folded */ \
X(IS_STR, "is_str", 1, 1, "M") /* these are folded */ \
X(IS_PTR, "is_ptr", 1, 1, "M") \
X(IS_ARRAY, "is_array", 1, 1, "M") \
X(IS_INTEGER, "is_integer", 1, 1, "M") \
X(IS_UNSIGNED_INTEGER, "is_unsigned_integer", 1, 1, "M") \
X(IS_LITERAL, "is_literal", 1, 1, "M") \
X(IS_ERR, "is_err", 1, 1, "M") \
X(MEMCMP, "memcmp", 3, 3, "M") \
X(CONTAINER_OF, "container_of", 3, 3, "M") /* rewritten */ \
X(TYPEOF, "typeof", 0, 0, "") /* a type that is an argument */ \
X(ASSERT, "assert", 2, 2, "SM") \
X(STATIC_ASSERT, "static_assert", 2, 2, "SM") /* folded */ \
X(FAIL, "fail", 1, 128, "S") /* folded */ \
X(COMPTIME, "comptime", 1, 1, "") /* a keyword; folded */ \
X(CONFIG, "config", 0, 0, "V") /* a keyword; folded */ \
X(TYPEINFO, "typeinfo", 1, 1, "") /* a keyword; folded */ \
X(COUNT, "count", 0, 0, "A") \
X(SUM, "sum", 1, 1, "A") \
X(MIN, "min", 1, 1, "A") \
X(MAX, "max", 1, 1, "A") \
X(AVG, "avg", 1, 1, "A") \
X(STATS, "stats", 1, 1, "A") \
X(HIST, "hist", 1, 2, "A") \
X(LHIST, "lhist", 4, 4, "A") \
X(TSERIES, "tseries", 3, 4, "A") \
/* ours: see docs/additions.md */ \
X(STRV, "strv", 1, 3, "E") /* strv(char **user [, max [, sep]]) */ \
X(WORDS, "words", 1, 4, "E") /* words(buf [, first [, max [, quote]]]) */ \
X(SYMBOL, "symbol", 2, 2, "E") /* symbol("errno", n) */ \
X(PRINT_HIST, "print_hist", 2, 5, "SE") /* print_hist(@h, "usecs" [, "disk" [, form [, @stats]]]) */ \
X(DRAWN, "drawn", 0, 0, "VE") /* folded */ \
X(TIMED, "timed", 0, 0, "VE") /* folded */ \
X(PRINT_STACKS, "print_stacks", 2, 16, "SE") /* print_stacks(@m, "form".. [, top [, "count"]]) */ \
X(MATCH, "match", 2, 2, "E") /* in where(...) of a row only, as */ \
X(GLOB, "glob", 2, 2, "E") /* this: (COLUMN, "*R*") */ \
X(HAS_FIELD, "has_field", 2, 2, "E") /* has_field("struct x", "y"): folded */ \
X(PATH_OF, "path_of", 1, 1, "E") /* path_of(struct file *) */ \
X(PINNED, "pinned", 2, 2, "E") /* pinned("/sys/fs/bpf/x", key) */ \
X(PROBE_EVENT, "probe_event", 0, 0, "VE") \
X(NPROBES, "nprobes", 0, 0, "VE") \
X(STRFTIME_UTC, "strftime_utc", 2, 2, "E") \
X(PIDNS_PID, "nspid", 0, 0, "VE") \
X(OWN_PID, "own_pid", 0, 0, "VE") /* folded */ \
X(FD_FILE, "fd_file", 1, 1, "E") /* fd_file(fd): struct file * */ \
X(FD_SOCK, "fd_sock", 1, 1, "E") /* fd_sock(fd): struct sock * or NULL */ \
X(FILE_NAME, "file_name", 1, 1, "E") /* of a file, dentry or inode */ \
X(FSTYPE, "fstype", 1, 1, "E") /* of a file, dentry, inode, super_block */ \
X(DISKNAME, "diskname", 1, 1, "E") /* diskname(dev_t) */ \
X(SOCK_FAMILY, "sock_family", 1, 1, "E") /* AF_INET, .. */ \
X(SOCK_LADDR, "sock_laddr", 1, 1, "E") /* local address of a socket.. */ \
X(SOCK_RADDR, "sock_raddr", 1, 1, "E") /* ..and the peer's */ \
X(SOCK_LPORT, "sock_lport", 1, 1, "E") /* in host order */ \
X(SOCK_RPORT, "sock_rport", 1, 1, "E") \
X(SOCK_IP, "sock_ip", 1, 1, "E") /* 4 or 6, of the addresses */ \
X(AMONG, "among", 2, 2, "E") /* among(n, "1,2,3,8-9") */ \
X(MEMINFO, "meminfo", 1, 2, "E") /* meminfo("Cached" [, "kB"]): when printed */ \
X(HAS_PROBE, "has_probe", 1, 1, "E") /* has_probe("kprobe:f"): folded */ \
X(CLEAR_SCREEN, "clear_screen", 0, 0, "SE") \
X(REGIP, "ip", 0, 0, "VE")
/* clang-format on */

enum builtin_id {
#define X(id, name, min, max, flags) BUILTIN_##id,
	BUILTINS(X)
#undef X
		BUILTIN_NONE
};

#define FSTYPE_SIZE 32	   /* of fstype()'s string: "fuse.sshfs" */
#define FILE_NAME_SIZE 256 /* of file_name()'s: NAME_MAX and the NUL */
/* The table of symbols that shows cgroup ids as paths; behind a colon, which
 * hierarchies. */
#define CGROUP_TABLE "cgroup_path"
/* The one whose values are what a line of /proc/meminfo says when it is printed;
 * behind it the line's name. */
#define MEMINFO_TABLE "meminfo:"

struct builtin {
	enum builtin_id id;
	const char *name;
	uint8_t min, max;
	bool value, statement, aggregate, unsafe, macro, extension;
};

/* By name; arg0..arg9 give ARGN. NULL when there is none. */
const struct builtin *builtin_find(const char *name);
/* What a name inside bpftrace's library means where a script writes it itself:
 * __builtin_comm, called or not as @call says. NULL when there is none. */
const struct builtin *builtin_inner(const char *name, bool call);
extern const struct builtin builtins[];

#endif
