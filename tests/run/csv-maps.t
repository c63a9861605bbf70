# Maps as CSV: a row an entry, of histograms a row a bucket; what else is printed
# is for people.
--- prog
BEGIN
{
	@a = 7;
	@b["x,y"] = 2;
	@b["say \"z\""] = 1;
	@c[1, "z"] = sum(3);
	@f = avg(3);
	@f = avg(6);
	@h = hist(5);
	@h = hist(20);
	@l[3] = lhist(-1, 0, 6, 2);
	@l[3] = lhist(3, 0, 6, 2);
	@l[3] = lhist(100, 0, 6, 2);
	@n = hist(-5);
	@s["q"] = stats(5);
	@s["q"] = stats(-8);
	@t = (1, "b");
	print(-5);
	print((1, "a b"));
	print(@b);
	print(@b["x,y"]);
	print(@c, 1, 3);
	printf("for people\n");
	row("%d" N = 1);
	exit();
}
--- args
-f csv {prog}
--- needs root bpf
--- stdout
value
-5
value_0,value_1
1,a b
time,map,key,value
~[0-9:]{8},@b,"say ""z""",1
~[0-9:]{8},@b,"x,y",2
value
2
time,map,key_0,key_1,value
~[0-9:]{8},@c,1,z,1
n
1
time,map,value
~[0-9:]{8},@a,7
time,map,key,value
~[0-9:]{8},@b,"say ""z""",1
~[0-9:]{8},@b,"x,y",2
time,map,key_0,key_1,value
~[0-9:]{8},@c,1,z,3
time,map,average
~[0-9:]{8},@f,4
time,map,min,max,count
~[0-9:]{8},@h,4,7,1
~[0-9:]{8},@h,8,15,0
~[0-9:]{8},@h,16,31,1
time,map,key,min,max,count
~[0-9:]{8},@l,3,,-1,1
~[0-9:]{8},@l,3,0,1,0
~[0-9:]{8},@l,3,2,3,1
~[0-9:]{8},@l,3,4,5,0
~[0-9:]{8},@l,3,6,,1
time,map,min,max,count
~[0-9:]{8},@n,,-1,1
time,map,key,count,average,total
~[0-9:]{8},@s,q,2,-1,-3
time,map,value_0,value_1
~[0-9:]{8},@t,1,b
--- stderr
for people
