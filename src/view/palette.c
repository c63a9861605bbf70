// SPDX-License-Identifier: Apache-2.0
/*
 * Colours. A palette gives each kind of frame a range; within it the name
 * decides, so a function has one colour in all pictures. Ranges that stand side
 * by side keep a distance, and black letters a contrast of 4.5 to all of them.
 */
#include <string.h>

#include "view/priv.h"

/* Base and spread of red, green, blue. */
struct range {
	uint8_t base[3], spread[3];
};

struct palette {
	const char *name;
	struct range kinds[FRAME_NKINDS];
};

/* clang-format off */
#define RED	{ { 205, 70, 50 }, { 45, 60, 30 } }
#define HOT	{ { 205, 72, 45 }, { 40, 55, 25 } }
#define ORANGE	{ { 232, 150, 35 }, { 22, 55, 25 } }
#define YELLOW	{ { 190, 175, 45 }, { 40, 45, 20 } }
#define GREEN	{ { 80, 185, 80 }, { 45, 45, 45 } }
#define AQUA	{ { 60, 170, 175 }, { 50, 50, 50 } }
#define BLUE	{ { 150, 190, 235 }, { 30, 30, 20 } }
#define DEEP	{ { 85, 118, 200 }, { 30, 30, 40 } }
#define PURPLE	{ { 165, 90, 190 }, { 50, 55, 45 } }
#define GREY	{ { 175, 175, 180 }, { 30, 30, 30 } }
#define PLAIN(c) { c, c, c, c, c, GREY, GREY }

static const struct palette palettes[] = {
	/* user, kernel, jit, inlined, waker, label, separator */
	{ "hot",    { HOT, ORANGE, GREEN, AQUA, AQUA, GREY, GREY } },
	{ "io",	    { BLUE, DEEP, GREEN, AQUA, AQUA, GREY, GREY } },
	{ "wakeup", { AQUA, AQUA, GREEN, BLUE, AQUA, GREY, GREY } },
	{ "chain",  { BLUE, DEEP, BLUE, BLUE, AQUA, GREY, GREY } },
	{ "mem",    { GREEN, AQUA, YELLOW, BLUE, AQUA, GREY, GREY } },
	{ "red",    PLAIN(RED) },	{ "green",  PLAIN(GREEN) },
	{ "blue",   PLAIN(BLUE) },	{ "aqua",   PLAIN(AQUA) },
	{ "yellow", PLAIN(YELLOW) },	{ "purple", PLAIN(PURPLE) },
	{ "orange", PLAIN(ORANGE) },
};
/* clang-format on */

#define NPALETTES (sizeof(palettes) / sizeof(palettes[0]))

const char *const *palette_names(void)
{
	static const char *names[NPALETTES + 1];

	for (size_t i = 0; i < NPALETTES; i++)
		names[i] = palettes[i].name;
	return names;
}

const char *palette_of(const struct view_opts *o, const struct graph *g)
{
	return o->colors ? o->colors : g->palette;
}

uint32_t palette_color(const char *palette, const char *name,
		       enum frame_kind kind)
{
	const struct palette *p = palettes;
	uint32_t hash = hash_bytes(name, strlen(name)) * 2654435761u;
	const struct range *r;
	uint32_t color = 0;

	for (size_t i = 0; i < NPALETTES; i++)
		if (!strcmp(palettes[i].name, palette))
			p = &palettes[i];
	r = &p->kinds[kind];
	for (int i = 0; i < 3; i++)
		color = color << 8 |
			(r->base[i] + (hash >> 20) * r->spread[i] / 4096);
	return color;
}

uint32_t palette_change(double change)
{
	double size = change < 0 ? -change : change;
	double strength = size > 1 ? 1 : size * (2 - size);
	uint32_t rest = (uint32_t)(235 - 185 * strength);

	return change > 0 ? 0xeb0000 | rest << 8 | rest
			  : rest << 16 | rest << 8 | 0xeb;
}
