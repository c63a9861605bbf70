/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the workload share. Exit codes. */
#ifndef TESTS_WORK_H
#define TESTS_WORK_H

int work_usdt(long n);
int work_usdt_quiet(void);

#endif
