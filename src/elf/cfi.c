// SPDX-License-Identifier: Apache-2.0
#include "elf/cfi.h"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <gelf.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "elf/priv.h"

/* Numbers of DWARF (System V ABI, AMD64 supplement, figure 3.36). */
enum { REG_BP = 6, REG_SP = 7, REG_RA = 16 };

static void add(cfi_rows *out, uint64_t address, uint64_t rule)
{
	if (out->len && out->at[out->len - 1].address == address) {
		out->at[out->len - 1].rule = rule;
		return;
	}
	if (out->len && out->at[out->len - 1].rule == rule)
		return;
	vec_push(out, ((struct cfi_row){ address, rule }));
}

static bool is_breg(const Dwarf_Op *op, int reg)
{
	return op->atom == DW_OP_breg0 + reg;
}

/* The expression of entries of a PLT, the same in all linkers. */
static bool is_plt(const Dwarf_Op *ops, size_t n)
{
	static const uint8_t atoms[] = { DW_OP_lit15, DW_OP_and,  DW_OP_lit11,
					 DW_OP_ge,    DW_OP_lit3, DW_OP_shl,
					 DW_OP_plus };

	if (n != 2 + sizeof(atoms) || !is_breg(&ops[0], REG_SP) ||
	    ops[0].number != 8 || !is_breg(&ops[1], REG_RA))
		return false;
	for (size_t i = 0; i < sizeof(atoms); i++)
		if (ops[2 + i].atom != atoms[i])
			return false;
	return true;
}

/* Where rbp of the caller is; false when that cannot be said. */
static bool bp_of(Dwarf_Frame *frame, int16_t *bp)
{
	Dwarf_Op mem[3], *ops;
	size_t n;
	int64_t at;

	*bp = 0;
	if (dwarf_frame_register(frame, REG_BP, mem, &ops, &n))
		return false;
	if (!n)
		return true;
	if (n != 2 || ops[0].atom != DW_OP_call_frame_cfa ||
	    ops[1].atom != DW_OP_plus_uconst)
		return false;
	at = (int64_t)ops[1].number;
	*bp = (int16_t)at;
	return *bp == at && at;
}

static bool has_caller(Dwarf_Frame *frame)
{
	Dwarf_Op mem[3], *ops;
	size_t n;

	return !dwarf_frame_register(frame, REG_RA, mem, &ops, &n) && n == 2 &&
	       ops[0].atom == DW_OP_call_frame_cfa &&
	       ops[1].atom == DW_OP_plus_uconst && (int64_t)ops[1].number == -8;
}

static uint64_t rule_of(Dwarf_Frame *frame, bool is_signal)
{
	const uint64_t end = cfi_rule(CFI_END, 0, 0);
	Dwarf_Op *ops;
	size_t n;
	int16_t bp;
	int32_t off, reg;

	if (is_signal)
		return cfi_rule(CFI_SIGNAL, 0, 0);
	if (dwarf_frame_cfa(frame, &ops, &n) || !n || !has_caller(frame) ||
	    !bp_of(frame, &bp))
		return end;
	if (n == 1 && ops[0].atom == DW_OP_bregx) {
		reg = (int)ops[0].number;
		off = (int32_t)ops[0].number2;
		return reg == REG_SP   ? cfi_rule(CFI_SP, bp, off)
		       : reg == REG_BP ? cfi_rule(CFI_BP, bp, off)
				       : end;
	}
	if (n == 2 && is_breg(&ops[0], REG_BP) && ops[1].atom == DW_OP_deref)
		return cfi_rule(CFI_BP_MEM, bp, (int32_t)ops[0].number);
	return is_plt(ops, n) ? cfi_rule(CFI_PLT, bp, 0) : end;
}

/* The rows of the function at @at; what is behind it is not known. */
static void read_function(Dwarf_CFI *cfi, uint64_t at, cfi_rows *out)
{
	uint64_t end = at;
	Dwarf_Frame *frame;

	while (!dwarf_cfi_addrframe(cfi, end, &frame)) {
		Dwarf_Addr to;
		bool is_signal;

		/* what it says of the begin is wrong behind a state that was
		 * restored */
		dwarf_frame_info(frame, NULL, &to, &is_signal);
		if (to > end)
			add(out, end, rule_of(frame, is_signal));
		free(frame);
		if (to <= end)
			break;
		end = to;
	}
	if (end > at)
		add(out, end, CFI_FRAME_POINTER);
}

/* .eh_frame_hdr: its head, and pairs of places relative to its own address, of
 * functions and of their descriptions (LSB, Core, 10.6.2). */
struct hdr {
	uint8_t version, frame_enc, count_enc, table_enc;
	int32_t frame;
	uint32_t count;
	int32_t table[][2];
};

static const struct hdr *header_of(const Elf_Data *data)
{
	const struct hdr *h = data ? data->d_buf : NULL;

	if (!h || data->d_size < sizeof(*h) || h->version != 1 ||
	    h->frame_enc != (DW_EH_PE_pcrel | DW_EH_PE_sdata4) ||
	    h->count_enc != DW_EH_PE_udata4 ||
	    h->table_enc != (DW_EH_PE_datarel | DW_EH_PE_sdata4) ||
	    (data->d_size - sizeof(*h)) / sizeof(h->table[0]) < h->count)
		return NULL;
	return h;
}

typedef VEC(uint64_t) addresses;

static void starts_of_header(const struct hdr *h, uint64_t at, addresses *out)
{
	for (uint32_t i = 0; i < h->count; i++)
		vec_push(out, at + (uint64_t)(int64_t)h->table[i][0]);
}

/* Those of .eh_frame itself, which static programs have alone: a function's
 * description begins with where it is, from there on, in 4 bytes. */
static void starts_of_frames(Elf *elf, Elf_Data *data, uint64_t at,
			     addresses *out)
{
	const unsigned char *ident = (const void *)elf_getident(elf, NULL);
	Dwarf_Off off = 0, next;
	Dwarf_CFI_Entry entry;

	for (; !dwarf_next_cfi(ident, data, true, off, &next, &entry);
	     off = next) {
		const uint8_t *p = entry.fde.start;
		int32_t distance;

		if (dwarf_cfi_cie_p(&entry) || entry.fde.end - p < 4)
			continue;
		memcpy(&distance, p, sizeof(distance));
		vec_push(out, at + (uint64_t)(p - (uint8_t *)data->d_buf) +
				      (uint64_t)(int64_t)distance);
	}
}

static int by_address(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static void find_starts(Elf *elf, addresses *out)
{
	GElf_Shdr sh;
	Elf_Scn *scn = elf_section(elf, ".eh_frame_hdr", &sh);
	const struct hdr *h = scn ? header_of(elf_rawdata(scn, NULL)) : NULL;
	Elf_Data *data;

	if (h) {
		starts_of_header(h, sh.sh_addr, out);
		return;
	}
	scn = elf_section(elf, ".eh_frame", &sh);
	data = scn ? elf_rawdata(scn, NULL) : NULL;
	if (data && data->d_buf)
		starts_of_frames(elf, data, sh.sh_addr, out);
	if (out->len)
		qsort(out->at, out->len, sizeof(out->at[0]), by_address);
}

void cfi_read(struct elf *e, cfi_rows *out)
{
	Elf *elf = elf_handle(e);
	addresses starts = { 0 };
	Dwarf_CFI *cfi;
	GElf_Ehdr eh;

	if (!gelf_getehdr(elf, &eh) || eh.e_machine != EM_X86_64)
		return;
	cfi = dwarf_getcfi_elf(elf);
	if (!cfi)
		return;
	find_starts(elf, &starts);
	for (size_t i = 0; i < starts.len; i++)
		/* what is not sorted is no table */
		if (!out->len || starts.at[i] >= out->at[out->len - 1].address)
			read_function(cfi, starts.at[i], out);
	vec_free(&starts);
	dwarf_cfi_end(cfi);
}
