# C++: this, bases, references, templates, scoped enums, objects that are
# passed by their address.
--- prog
uprobe:$1:cpp:"shapes::Derived::method" {
	print((args.this->own, args.this->hidden, args.this->base, args.this->box.value));
	print((args.k, args.other.base, args.kind, args.yes));
	print(args.this->self.own);
	print(((struct Derived *)arg0)->own);
}
uprobe:$1:cpp:"shapes::by_value" { print((args.heavy->weight, args.next)); }
--- args
{prog} {workcxx}
--- needs root bpf uprobe cmd:g++
--- run
{workcxx}
--- stop INT
--- stdout
(2, 4, 1, 9)
(3, 1, Flat, true)
2
2
(12, 5)


