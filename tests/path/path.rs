// SPDX-License-Identifier: Apache-2.0
// The path of path.c in modules, a generic function, a trait and a closure.
use std::arch::asm;
use std::hint::black_box;

mod path {
    use super::*;

    #[inline(never)]
    pub fn inner<T: Into<i64>>(n: T) -> i64 {
        let mut got: i64 = 110; // getppid
        unsafe {
            asm!("syscall", inout("rax") got, out("rcx") _, out("r11") _);
        }
        black_box(got) + n.into()
    }

    pub trait Middle {
        fn call(&self, n: i32) -> i64;
    }

    pub struct Plain;

    impl Middle for Plain {
        #[inline(never)]
        fn call(&self, n: i32) -> i64 {
            black_box(inner(n)) + 1
        }
    }

    #[inline(never)]
    pub fn outer(n: i32) -> i64 {
        black_box(Plain.call(black_box(n))) + 1
    }
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let n: i32 = args.get(1).map_or(1, |s| s.parse().unwrap());
    let mut sum = 0;

    for i in 0..n {
        sum += path::outer(i);
    }
    if let Some(ms) = args.get(2) {
        std::thread::sleep(std::time::Duration::from_millis(ms.parse().unwrap()));
    }
    std::process::exit((sum == 0) as i32);
}
