// SPDX-License-Identifier: Apache-2.0
// The path of path.c: a function, a method and one of another name.
package main

import (
	"os"
	"strconv"
	"syscall"
	"time"
)

type middle struct{ add int }

//go:noinline
func inner(n int) int {
	got, _, _ := syscall.RawSyscall(syscall.SYS_GETPPID, 0, 0, 0)
	return int(got) + n
}

//go:noinline
func (m *middle) call(n int) int { return inner(n) + m.add }

//go:noinline
func outer(n int) int { return (&middle{1}).call(n) + 1 }

func main() {
	n, sum := 1, 0
	if len(os.Args) > 1 {
		n, _ = strconv.Atoi(os.Args[1])
	}
	for i := 0; i < n; i++ {
		sum += outer(i)
	}
	if len(os.Args) > 2 {
		ms, _ := strconv.Atoi(os.Args[2])
		time.Sleep(time.Duration(ms) * time.Millisecond)
	}
	if sum == 0 {
		os.Exit(1)
	}
}
