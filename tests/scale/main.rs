//! Makes a large archive: `make-archive --items N --seed S --out PATH`; the same numbers give the same items.

#![expect(clippy::print_stdout, reason = "a program of the command line")]

use std::path::PathBuf;
use std::time::Instant;
use support::scale::Scale;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (mut items, mut seed, mut out) = (10_000u64, 1u64, None);
    while let (Some(name), Some(value)) = (arguments.next(), arguments.next()) {
        match name.as_str() {
            "--items" => items = value.replace('_', "").parse().expect("--items is a number"),
            "--seed" => seed = value.parse().expect("--seed is a number"),
            "--out" => out = Some(PathBuf::from(value)),
            other => panic!("{other}: there are --items, --seed and --out"),
        }
    }
    let out = out.expect("--out PATH says where");
    let start = Instant::now();
    Scale::new(seed).write(&out, items, |done| {
        if done % 20_000 == 0 {
            println!("{done} items, {:.0} a second", done as f64 / start.elapsed().as_secs_f64());
        }
    });
    println!("{items} items in {:.0} s", start.elapsed().as_secs_f64());
}
