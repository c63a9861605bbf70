// SPDX-License-Identifier: Apache-2.0
/*
 * Programs that the tools for applications know: a database server with probes
 * for its queries, a shell that reads lines, a library that encrypts. They are
 * here by the names of their functions and probes only.
 */
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

#include "note.h"
#include "work.h"

#ifdef __clang__
#define NOINLINE __attribute__((noinline, used))
#else
#define NOINLINE __attribute__((noinline, noipa, used))
#endif

static void rest_ms(long ms)
{
	struct timespec t = { ms / 1000, ms % 1000 * 1000000 };

	while (nanosleep(&t, &t) && errno == EINTR)
		;
}

#ifdef __x86_64__
static void mysql(const char *query, long ms)
{
	__asm__ volatile(NOTE("mysql", "query__start", "0",
			      "8@%0 8@%1 8@%0 8@%0 8@%0")
			 :
			 : "r"(query), "r"(ms));
	rest_ms(ms);
	__asm__ volatile(NOTE("mysql", "query__done", "0", "4@%k0") : : "r"(0));
}

static void postgresql(const char *query, long ms)
{
	__asm__ volatile(NOTE("postgresql", "query__start", "0", "8@%0")
			 :
			 : "r"(query));
	rest_ms(ms);
	__asm__ volatile(NOTE("postgresql", "query__done", "0", "8@%0")
			 :
			 : "r"(query));
}
#endif

/* Queries that are answered at once. */
int work_query_storm(const char *db, long n)
{
#ifdef __x86_64__
	void (*ask)(const char *, long) =
		!strcmp(db, "mysql") ? mysql : postgresql;

	for (; n > 0; n--)
		ask("SELECT fast", 0);
	return 0;
#else
	(void)db;
	return n != 0;
#endif
}

/* Each second twice: a query of MS milliseconds, and one of none. */
int work_queries(const char *db, long ms)
{
#ifdef __x86_64__
	void (*ask)(const char *, long) =
		!strcmp(db, "mysql") ? mysql : postgresql;

	for (int i = 0; i < 200; i++) {
		ask("SELECT slow", ms);
		ask("SELECT fast", 0);
		rest_ms(500);
	}
	return 0;
#else
	(void)db;
	rest_ms(ms);
	return 1;
#endif
}

NOINLINE char *readline(const char *prompt)
{
	static char line[] = "ls -l /tmp";

	return *prompt ? line : NULL;
}

/* Two lines, and the end. */
int work_readline(void)
{
	return !readline("$ ") || !readline("> ") || readline("");
}

struct ssl {
	const char *answer;
};

NOINLINE int SSL_do_handshake(struct ssl *s)
{
	rest_ms(20);
	return s->answer ? 1 : -1;
}

NOINLINE int SSL_write(struct ssl *s, const void *data, int len)
{
	return s->answer && data ? len : -1;
}

NOINLINE int SSL_read(struct ssl *s, void *data, int len)
{
	int n = (int)strlen(s->answer);

	if (n > len)
		return -1;
	memcpy(data, s->answer, (size_t)n);
	return n;
}

/* The newer functions: 1, and the length behind the pointer. */
NOINLINE int SSL_write_ex(struct ssl *s, const void *data, size_t len,
			  size_t *written)
{
	*written = s->answer && data ? len : 0;
	return 1;
}

NOINLINE int SSL_read_ex(struct ssl *s, void *data, size_t len, size_t *got)
{
	int n = SSL_read(s, data, (int)len);

	*got = n > 0 ? (size_t)n : 0;
	return n > 0;
}

int work_ssl_ex(void)
{
	struct ssl s = { "HTTP/1.1 404 No" };
	char answer[64];
	size_t n;

	prctl(PR_SET_NAME, "talker");
	return !SSL_write_ex(&s, "GET /new", 8, &n) || n != 8 ||
	       SSL_read_ex(&s, answer, 4, &n) ||
	       !SSL_read_ex(&s, answer, sizeof(answer), &n) || n != 15;
}

/* GnuTLS and NSS: as SSL_write() and SSL_read(). */
NOINLINE ssize_t gnutls_record_send(struct ssl *s, const void *data, size_t len)
{
	return SSL_write(s, data, (int)len);
}

NOINLINE ssize_t gnutls_record_recv(struct ssl *s, void *data, size_t len)
{
	return SSL_read(s, data, (int)len);
}

NOINLINE int PR_Write(struct ssl *s, const void *data, int len)
{
	return SSL_write(s, data, len);
}

NOINLINE int PR_Recv(struct ssl *s, void *data, int len)
{
	return SSL_read(s, data, len);
}

/* Two lines with a byte that is no text out, 6 in, by both; one fails. */
int work_tls(void)
{
	struct ssl s = { "gr\xc3\xbc\xc3\x9f" }, closed = { NULL };
	char answer[64];

	prctl(PR_SET_NAME, "talker");
	return gnutls_record_send(&closed, "lost", 4) != -1 ||
	       gnutls_record_send(&s, "to:\r\n\1gnutls\n", 13) != 13 ||
	       gnutls_record_recv(&s, answer, sizeof(answer)) != 6 ||
	       PR_Write(&s, "to:\r\n\1nss", 9) != 9 ||
	       PR_Recv(&s, answer, sizeof(answer)) != 6;
}

/* A handshake, a question of 300 bytes, and an answer. */
int work_ssl(int shake)
{
	struct ssl s = { "HTTP/1.1 200 OK" };
	char question[300], answer[64];

	memset(question, 'q', sizeof(question));
	memcpy(question, "GET /secret\n", 12);
	prctl(PR_SET_NAME, "talker");
	return (shake && SSL_do_handshake(&s) != 1) ||
	       SSL_write(&s, question, sizeof(question)) != sizeof(question) ||
	       SSL_read(&s, answer, sizeof(answer)) != 15;
}
