/* SPDX-License-Identifier: Apache-2.0 */
/* The same for C++: namespaces, bases, references, templates. */
#include <string.h>
#include <time.h>

#ifdef __clang__
#define NOINLINE __attribute__((noinline))
#else
#define NOINLINE __attribute__((noinline, noclone))
#endif

namespace shapes
{
struct Base {
	int base = 1;
	virtual ~Base()
	{
	}
};

template <class T> struct Box {
	T value;
};

enum class Kind : unsigned char { Round = 3, Flat = 4 };

class Derived : public Base
{
	int hidden = 4;

      public:
	static int shared;
	int own = 2;
	Derived &self;
	Box<short> box = { 9 };

	Derived() : self(*this)
	{
	}
	NOINLINE int method(int k, Base &other, Kind kind, bool yes);
};

int Derived::shared = 3;

int Derived::method(int k, Base &other, Kind kind, bool yes)
{
	__asm__ volatile("" : : "g"(kind), "g"(yes) : "memory");
	return k + other.base + hidden;
}

/* Neither copied nor moved bit by bit: goes by its address. */
struct Heavy {
	int weight;
	explicit Heavy(int w) : weight(w)
	{
	}
	Heavy(const Heavy &from) : weight(from.weight)
	{
	}
	~Heavy()
	{
		__asm__ volatile("" : : "g"(weight));
	}
};

NOINLINE int by_value(Heavy heavy, int next)
{
	__asm__ volatile("" : : "g"(&heavy), "g"(next) : "memory");
	return heavy.weight;
}
} // namespace shapes

/* A command as MariaDB's server takes them, by its own names. */
enum enum_server_command { COM_PING = 14, COM_QUERY = 3 };
class THD;

NOINLINE bool dispatch_command(enum_server_command command, THD *thd,
			       char *packet, unsigned length, bool blocking)
{
	struct timespec t = { 0, command == COM_QUERY ? 30000000 : 0 };

	__asm__ volatile(""
			 :
			 : "g"(thd), "g"(packet), "g"(length), "g"(blocking)
			 : "memory");
	return nanosleep(&t, nullptr) != 0;
}

/* The same as MySQL's server takes them since 5.7. */
union COM_DATA {
	struct {
		const char *query;
		unsigned length;
	} com_query;
};

NOINLINE bool dispatch_command(THD *thd, const COM_DATA *data,
			       enum_server_command command)
{
	struct timespec t = { 0, command == COM_QUERY ? 30000000 : 0 };

	__asm__ volatile("" : : "g"(thd), "g"(data) : "memory");
	return nanosleep(&t, nullptr) != 0;
}

static void serve_mysql(char *query, char *none)
{
	COM_DATA slow = { { query, 11 } }, ping = { { none, 0 } };

	dispatch_command(nullptr, &slow, COM_QUERY);
	dispatch_command(nullptr, &ping, COM_PING);
}

/* Twenty seconds of queries that take 30 ms, each with a ping behind it. */
static int serve(bool mysql)
{
	char query[] = "SELECT slow", none[] = "";
	struct timespec rest = { 0, 170000000 };

	for (int i = 0; i < 100; i++) {
		if (mysql) {
			serve_mysql(query, none);
		} else {
			dispatch_command(COM_QUERY, nullptr, query,
					 sizeof(query) - 1, true);
			dispatch_command(COM_PING, nullptr, none, 0, true);
		}
		nanosleep(&rest, nullptr);
	}
	return 0;
}

int main(int argc, char **argv)
{
	if (argc > 1) /* a server */
		return serve(!strcmp(argv[1], "mysql"));

	shapes::Derived d;
	shapes::Heavy h(12);

	return d.method(3, d, shapes::Kind::Flat, true) != 8 ||
	       shapes::by_value(h, 5) != 12;
}
