# Cgroups are named by paths of literals, ids are numbers.
--- prog
BEGIN {
	print(cgroupid("/nonexistent"));
	print(cgroupid("/proc"));
	print(cgroupid(1));
	print(cgroup_path("a"));
	print(cgroup_path(1, 2));
}
--- rc
1
--- stderr
~.*:2:8-32: ERROR: Failed to get `cgroupid` for path: "/nonexistent": No such file or directory
...
~.*:3:8-25: ERROR: Failed to get `cgroupid` for path: "/proc": it is not a cgroup
...
~.*:4:8-19: ERROR: cgroupid\(\) expects a string literal \(int provided\)
...
~.*:5:8-24: ERROR: cgroup_path\(\) only supports int arguments \(string provided\)
...
~.*:6:8-25: ERROR: cgroup_path\(\) only supports string arguments \(int provided\)
...
