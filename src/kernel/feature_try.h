/* SPDX-License-Identifier: Apache-2.0 */
/* Asking the kernel, each time anew: feature.c keeps the answers. */
#ifndef SONDE_KERNEL_FEATURE_TRY_H
#define SONDE_KERNEL_FEATURE_TRY_H

#include "kernel/feature.h"

bool feature_try(enum feature f);

#endif
