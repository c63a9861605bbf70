// SPDX-License-Identifier: Apache-2.0
#include "stack/process.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/clock.h"
#include "base/vec.h"

#define NSEC 1000000000ull
/* Mappings that nobody tells us of are read again after this, ns. */
#define MAPS_AGE NSEC
/* Perf maps are looked for again after this, ns, and later after a part of the
 * time that there was none. */
#define NAMES_AGE (NSEC / 20)
#define NAMES_PART 8
#define NAMES_AGE_MAX (2 * NSEC)
/* What a mapping led to is taken for the same for so long, ns: a shell that
 * starts a thousand programs maps the same files each time. */
#define RECENT_AGE NSEC
#define RECENT_MAX 1024

static void forget(struct process *p)
{
	mappings_free(&p->maps);
	perfmap_free(p->names);
	free(p);
}

static void forget_recent(struct processes *all)
{
	for (size_t i = 0; i < all->recent.len; i++)
		free(all->recent.entries[i].value);
	hash_free(&all->recent);
	all->recent = (struct hash){ 0 };
}

void processes_free(struct processes *all)
{
	for (size_t i = 0; i < all->by_pid.len; i++)
		forget(all->by_pid.entries[i].value);
	for (size_t i = 0; i < all->files.len; i++)
		image_free(all->files.entries[i].value);
	hash_free(&all->by_pid);
	hash_free(&all->files);
	forget_recent(all);
	paths_free(&all->paths);
	vec_free(&all->makers);
}

static struct process *known(struct processes *all, uint32_t pid)
{
	return hash_getn(&all->by_pid, &pid, sizeof(pid));
}

static struct process *make(struct processes *all, uint32_t pid)
{
	struct process *p = known(all, pid);

	if (!p) {
		p = mem_alloc(sizeof(*p));
		p->pid = pid;
		hash_setn(&all->by_pid, &pid, sizeof(pid), p);
	}
	return p;
}

/* Such as "", "/memfd:jit (deleted)" and "/dev/zero". */
bool mapping_is_made(const struct mapping *m)
{
	return !m->path[0] || !strncmp(m->path, "/memfd:", 7) ||
	       !strncmp(m->path, "/dev/zero", 9) ||
	       !strncmp(m->path, "[anon", 5);
}

static struct image *find_image(struct processes *all, const struct process *p,
				const struct mapping *m);

/* Opens what a process has mapped, while its names lead to it. */
static void open_file(struct processes *all, struct process *p,
		      struct mapping *m)
{
	if (mapping_is_made(m) && !p->makes_code) {
		p->makes_code = true;
		vec_push(&all->makers, p->pid);
	}
	m->image = find_image(all, p, m);
}

static void refresh(struct processes *all, struct process *p)
{
	struct mappings fresh;

	p->read_at = clock_ns(CLOCK_MONOTONIC);
	if (mappings_read(&fresh, p->pid, &all->paths)) {
		p->gone = true; /* what is known stays */
		return;
	}
	mappings_free(&p->maps);
	p->maps = fresh;
	p->gone = false;
	p->followed = all->followed;
	for (size_t i = 0; i < p->maps.len; i++)
		open_file(all, p, &p->maps.at[i]);
}

struct process *process_get(struct processes *all, uint32_t pid)
{
	struct process *p = make(all, pid);

	if (!p->gone && !p->followed &&
	    (!p->read_at || clock_ns(CLOCK_MONOTONIC) - p->read_at >= MAPS_AGE))
		refresh(all, p);
	return p;
}

void process_note(struct processes *all, uint32_t pid)
{
	struct process *p = make(all, pid);

	if (!p->gone && !p->followed)
		refresh(all, p);
}

size_t process_list(uint32_t **pids)
{
	VEC(uint32_t) found = { 0 };
	DIR *d = opendir("/proc");
	struct dirent *e;

	while (d && (e = readdir(d)))
		if (e->d_name[0] >= '1' && e->d_name[0] <= '9')
			vec_push(&found,
				 (uint32_t)strtoul(e->d_name, NULL, 10));
	if (d)
		closedir(d);
	*pids = found.at;
	return found.len;
}

void process_mapped(struct processes *all, uint32_t pid,
		    const struct mapping *m)
{
	struct process *p = known(all, pid);
	struct mapping one;

	if (!p) {
		/* older than we are: the rest of it is in /proc */
		process_note(all, pid);
		p = known(all, pid);
	}
	one = *m;
	open_file(all, p, &one);
	mappings_add(&p->maps, &one);
}

/* A number may be given to another process, a process to another program. */
static void renew(struct processes *all, struct process *p)
{
	all->dead -= p->gone_at > 0;
	mappings_free(&p->maps);
	perfmap_free(p->names);
	*p = (struct process){ .pid = p->pid };
}

void process_forked(struct processes *all, uint32_t parent, uint32_t child)
{
	struct process *from = process_get(all, parent);
	struct process *p = make(all, child);

	renew(all, p);
	mappings_copy(&p->maps, &from->maps);
	p->followed = from->followed;
}

void process_execed(struct processes *all, uint32_t pid)
{
	struct process *p = make(all, pid);

	renew(all, p);
	p->followed = true;
}

/* Forgets the older half of those that exited; the table is made anew. */
static void sweep(struct processes *all)
{
	uint64_t oldest = all->exits - DEAD_MAX / 2;
	struct hash old = all->by_pid;

	all->by_pid = (struct hash){ 0 };
	all->dead = 0;
	for (size_t i = 0; i < old.len; i++) {
		struct process *p = old.entries[i].value;

		if (p->gone_at && p->gone_at <= oldest) {
			forget(p);
			continue;
		}
		all->dead += p->gone_at > 0;
		hash_setn(&all->by_pid, &p->pid, sizeof(p->pid), p);
	}
	hash_free(&old);
}

void process_exited(struct processes *all, uint32_t pid)
{
	struct process *p = known(all, pid);

	if (!p)
		return;
	if (!p->gone_at)
		all->dead++;
	p->gone = true;
	p->gone_at = ++all->exits;
	if (all->dead > DEAD_MAX)
		sweep(all);
}

/* Names a file as it is: a number that is given to another file, or a file
 * that is written anew, is another one. */
struct identity {
	uint64_t device, inode, size, seconds, nanoseconds;
};

/* @name: of the path, where files that belong to it are looked for. */
static struct image *known_image(struct processes *all, const char *path,
				 const char *name, const struct mapping *m,
				 bool ours)
{
	struct identity id = { 0 };
	struct image *im;
	struct stat st;

	if (stat(path, &st) || !S_ISREG(st.st_mode))
		return NULL;
	/* a path of ours may lead to another file than it led the process
	 * to; where files are layered, only the inode can be compared */
	if (ours && st.st_ino != m->inode)
		return NULL;
	id.device = st.st_dev;
	id.inode = st.st_ino;
	id.size = (uint64_t)st.st_size;
	id.seconds = (uint64_t)st.st_mtim.tv_sec;
	id.nanoseconds = (uint64_t)st.st_mtim.tv_nsec;
	im = hash_getn(&all->files, &id, sizeof(id));
	if (!im) {
		im = image_open(path, name);
		if (im)
			hash_setn(&all->files, &id, sizeof(id), im);
	}
	return im;
}

static struct image *vdso(struct processes *all)
{
	struct identity none = { 0 };
	struct image *im = hash_getn(&all->files, &none, sizeof(none));

	if (!im) {
		im = image_vdso();
		if (im)
			hash_setn(&all->files, &none, sizeof(none), im);
	}
	return im;
}

/*
 * A path means something only in the mount namespace of its process, and may
 * be gone by now; map_files leads to the file itself while it is mapped.
 */
static struct image *look_for(struct processes *all, const struct process *p,
			      const struct mapping *m)
{
	char path[4400], name[4400];
	struct image *im;

	snprintf(path, sizeof(path), "/proc/%u/map_files/%" PRIx64 "-%" PRIx64,
		 p->pid, m->begin, m->end);
	snprintf(name, sizeof(name), "/proc/%u/root%s", p->pid, m->path);
	im = known_image(all, path, name, m, false);
	if (!im)
		im = known_image(all, name, name, m, true);
	return im ? im : known_image(all, m->path, m->path, m, true);
}

/* A file by what the kernel tells of it. */
struct told {
	uint64_t device, inode, generation;
	const char *path;
};

struct recent {
	struct image *image;
	uint64_t at; /* monotonic ns */
};

/*
 * Where a file system numbers no generations, an inode may be given to the next
 * file at once, as compilers and tests do; not so where packages keep theirs.
 */
static bool is_lasting(const struct mapping *m)
{
	return m->generation || !strncmp(m->path, "/usr/", 5);
}

static struct image *find_image(struct processes *all, const struct process *p,
				const struct mapping *m)
{
	struct told key = { (uint64_t)m->major << 32 | m->minor, m->inode,
			    m->generation, m->path };
	struct recent *r;

	if (!strcmp(m->path, "[vdso]"))
		return vdso(all);
	if (m->path[0] != '/' || !m->inode)
		return NULL;
	if (!all->followed || !is_lasting(m))
		return look_for(all, p, m);
	r = hash_getn(&all->recent, &key, sizeof(key));
	if (r && r->image && clock_ns(CLOCK_MONOTONIC) - r->at < RECENT_AGE)
		return r->image;
	if (!r) {
		if (all->recent.len >= RECENT_MAX)
			forget_recent(all);
		r = mem_alloc(sizeof(*r));
		hash_setn(&all->recent, &key, sizeof(key), r);
	}
	r->image = look_for(all, p, m);
	r->at = clock_ns(CLOCK_MONOTONIC);
	return r->image;
}

struct image *process_image(struct processes *all, const struct process *p,
			    const struct mapping *m)
{
	/* what could not be opened when it was mapped may be there now */
	return m->image || p->gone ? m->image : find_image(all, p, m);
}

const char *process_name_in(struct processes *all, struct image *im,
			    uint64_t offset, uint64_t *distance)
{
	size_t had = image_memory(im);
	const char *name = image_name(im, offset, distance);

	if (image_memory(im) == had)
		return name;
	all->tables += image_memory(im) - had;
	if (all->tables <= TABLES_MAX)
		return name;
	for (size_t i = 0; i < all->files.len; i++)
		if (all->files.entries[i].value != im)
			image_forget(all->files.entries[i].value);
	all->tables = image_memory(im);
	return name;
}

struct perfmap *process_names(struct process *p)
{
	uint64_t now, age;

	if (p->names)
		return p->names;
	now = clock_ns(CLOCK_MONOTONIC);
	if (!p->names_since)
		p->names_since = now;
	age = (now - p->names_since) / NAMES_PART;
	if (age < NAMES_AGE)
		age = NAMES_AGE;
	if (age > NAMES_AGE_MAX)
		age = NAMES_AGE_MAX;
	if (!p->names_at || now - p->names_at >= age) {
		p->names_at = now;
		p->names = perfmap_open(p->pid);
	}
	return p->names;
}

void process_find_names(struct processes *all)
{
	size_t kept = 0;

	for (size_t i = 0; i < all->makers.len; i++) {
		uint32_t pid = all->makers.at[i];
		struct process *p = known(all, pid);

		if (p && p->makes_code && !p->gone && !process_names(p))
			all->makers.at[kept++] = pid;
	}
	all->makers.len = kept;
}
