# what C's reader finds ends with another code
for c in 'struct A { int x; }; struct A { int y; };' 'enum A { X }; enum A { Y };' \
	'enum A { X }; enum B { X };' 'struct A { int x; int x; };' 'struct A { foo x; };' \
	'struct A { struct B b; };' 'struct A { int x };'; do
	bpftrace -e "$c BEGIN { }" >/dev/null 2>&1
	echo $?
done
