/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Control groups: ids and paths. The id of a cgroup is the inode number of its
 * folder (kernfs), in every hierarchy: the unified one of version 2, and those
 * of version 1, which are named by their controller.
 */
#ifndef SONDE_KERNEL_CGROUP_H
#define SONDE_KERNEL_CGROUP_H

#include <stdint.h>

#include "base/sbuf.h"

/* The id of the cgroup at @path; NULL, or why there is none. */
const char *cgroup_id_of(const char *path, uint64_t *id);
/*
 * "unified:/a/b,cpu:/a": where @id is, in the hierarchies whose name matches
 * the glob @filter (NULL: all); nothing when it is nowhere. Cgroups that are
 * gone keep the path that they had when they were last looked for.
 */
void cgroup_paths(uint64_t id, const char *filter, struct sbuf *to);

#endif
