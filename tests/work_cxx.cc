/* SPDX-License-Identifier: Apache-2.0 */
/* The same for C++: namespaces, bases, references, templates. */
#ifdef __clang__
#define NOINLINE __attribute__((noinline))
#else
#define NOINLINE __attribute__((noinline, noclone))
#endif

namespace shapes {
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

class Derived : public Base {
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
}

int main()
{
	shapes::Derived d;
	shapes::Heavy h(12);

	return d.method(3, d, shapes::Kind::Flat, true) != 8 ||
	       shapes::by_value(h, 5) != 12;
}
