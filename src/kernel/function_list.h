/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The kernel's own list of the functions that can be traced, tracefs'
 * available_filter_functions: lines "NAME" or "NAME [MODULE]", in the order of
 * their addresses.
 *
 * To write the list costs the kernel several times what it costs to compare
 * each name: for each page that it hands out it begins at its first function
 * again (kernel/trace/ftrace.c, t_start()). So a glob is given to a filter that
 * nothing uses, of a tracefs instance of its own, whose lines are the answer.
 */
#ifndef SONDE_KERNEL_FUNCTION_LIST_H
#define SONDE_KERNEL_FUNCTION_LIST_H

/*
 * The whole list, read once in a process, which keeps it. NULL with errno: the
 * kernel has none, or does not show it. Without dynamic ftrace it is "".
 */
const char *function_list_all(void);
/*
 * Those that the glob matches, owned by the caller. NULL where that is not
 * cheaper, or not possible: the caller reads the whole list then.
 */
char *function_list_like(const char *glob);

#endif
