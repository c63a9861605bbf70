// SPDX-License-Identifier: Apache-2.0
#include "stack/unwind.h"

#include "elf/cfi.h"

static void add(unwind_rows *out, uint32_t number, uint64_t address,
		uint64_t rule)
{
	struct ir_unwind_row r = {
		.at = address | (uint64_t)number << IR_UNWIND_SHIFT,
		.rule = rule,
	};
	struct ir_unwind_row *last = out->len ? &out->at[out->len - 1] : NULL;

	if (last && last->at == r.at)
		last->rule = rule;
	else if (!last || last->rule != rule)
		vec_push(out, r);
}

/* The first row at or behind @offset; they are by offset here. */
static size_t first_from(const cfi_rows *rows, uint64_t offset)
{
	size_t low = 0, high = rows->len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (rows->at[middle].address < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void add_mapping(const cfi_rows *rows, const struct mapping *m,
			uint32_t number, unwind_rows *out)
{
	uint64_t end = m->offset + (m->end - m->begin);
	size_t i = first_from(rows, m->offset);

	if (i)
		add(out, number, m->begin, rows->at[i - 1].rule);
	for (; i < rows->len && rows->at[i].address < end; i++)
		add(out, number, rows->at[i].address - m->offset + m->begin,
		    rows->at[i].rule);
	add(out, number, m->end, CFI_FRAME_POINTER);
}

void unwind_read(struct processes *all, uint32_t pid, uint32_t number,
		 unwind_rows *out)
{
	const struct process *p = process_get(all, pid);

	/* what another process ends with does not hold here */
	vec_push(out,
		 ((struct ir_unwind_row){ (uint64_t)number << IR_UNWIND_SHIFT,
					  CFI_FRAME_POINTER }));
	for (size_t i = 0; i < p->maps.len; i++) {
		const struct mapping *m = &p->maps.at[i];
		struct image *im = m->end >> IR_UNWIND_SHIFT
					   ? NULL
					   : process_image(all, p, m);

		if (im)
			add_mapping(image_cfi(im), m, number, out);
	}
}

uint64_t unwind_mark(struct processes *all, uint32_t pid)
{
	const struct process *p;
	uint64_t mark = 0;

	process_note(all, pid);
	p = process_get(all, pid);
	for (size_t i = 0; i < p->maps.len; i++) {
		const struct mapping *m = &p->maps.at[i];

		mark = (mark ^ m->begin) * 0x9e3779b97f4a7c15ull;
		mark = (mark ^ m->end ^ m->inode) * 0x9e3779b97f4a7c15ull;
	}
	return mark;
}
