// SPDX-License-Identifier: Apache-2.0
/*
 * strftime for kernel times. The kernel counts from boot; @boot_offset, taken
 * once at the start, leads to the wall clock. Three letters more than C's:
 * %f microseconds, %k nanoseconds, %l milliseconds of the second.
 */
#include "base/clock.h"
#include "out/out_priv.h"

#define NSEC 1000000000LL
/* No machine runs for 31 years: what is more counts from 1970, as TAI does. */
#define EPOCH_NS 1000000000000000000ULL

/* %f %k %l replaced by their digits, for strftime(3) to do the rest. */
static void expand(const char *format, int64_t ns, struct sbuf *to)
{
	for (; *format; format++) {
		if (*format != '%' || !format[1]) {
			sbuf_putc(to, *format);
			continue;
		}
		switch (*++format) {
		case 'f':
			sbuf_printf(to, "%06lld", (long long)ns / 1000);
			break;
		case 'k':
			sbuf_printf(to, "%09lld", (long long)ns);
			break;
		case 'l':
			sbuf_printf(to, "%03lld", (long long)ns / 1000000);
			break;
		default:
			sbuf_putc(to, '%');
			sbuf_putc(to, *format);
			break;
		}
	}
}

static bool has_fraction(const char *format)
{
	for (; *format; format++) {
		if (*format != '%' || !format[1])
			continue;
		format++;
		if (*format == 'f' || *format == 'k' || *format == 'l')
			return true;
	}
	return false;
}

static void put_tm(const char *format, const struct tm *tm, struct sbuf *to)
{
	char text[256];
	size_t n = strftime(text, sizeof(text), format, tm);

	sbuf_putn(to, text, n);
}

void time_wall(struct out *o, const char *format, int64_t wall, struct sbuf *to)
{
	struct out_cache *c = o->cache;
	int64_t ns = wall % NSEC;
	time_t sec = (time_t)(wall / NSEC);
	struct sbuf expanded = { 0 };
	bool utc = format[0] == TIME_IN_UTC;

	format += utc;
	if (ns < 0) {
		ns += NSEC;
		sec--;
	}
	if (!c->tm_valid || c->tm_sec != sec || c->tm_utc != utc) {
		if (utc)
			gmtime_r(&sec, &c->tm);
		else
			localtime_r(&sec, &c->tm);
		c->tm_utc = utc;
		c->tm_sec = sec;
		c->tm_valid = true;
	}
	if (!has_fraction(format)) {
		put_tm(format, &c->tm, to);
		return;
	}
	expand(format, ns, &expanded);
	put_tm(sbuf_str(&expanded), &c->tm, to);
	sbuf_free(&expanded);
}

/* Nanoseconds that TAI is ahead of the wall clock: the leap seconds so far, in
 * whole seconds; 0 where nobody has told the kernel of them. */
static int64_t tai_offset(void)
{
	int64_t ns = clock_ahead(CLOCK_TAI, CLOCK_REALTIME);

	return (ns + NSEC / 2) / NSEC * NSEC;
}

void time_put(struct out *o, const char *format, uint64_t ns, struct sbuf *to)
{
	int64_t wall = ns < EPOCH_NS ? (int64_t)ns + o->boot_offset
				     : (int64_t)ns - tai_offset();

	time_wall(o, format ? format : "%H:%M:%S", wall, to);
}

void time_now(struct out *o, const char *format, struct sbuf *to)
{
	time_wall(o, format, (int64_t)clock_ns(CLOCK_REALTIME), to);
}
