# No cgroup has a negative number.
--- args
opensnoop --cgroup -1
--- rc 2
--- stdout
--- stderr
opensnoop: --cgroup takes the path of a cgroup, not '-1'
