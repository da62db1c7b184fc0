//! Makes a large archive: `make-archive --items N --seed S --out PATH`; the same numbers give the same items.

#![expect(clippy::print_stdout, reason = "a program of the command line")]

use archive::store::{Filing, IfKnown, NewImport, Store};
use std::path::PathBuf;
use std::sync::mpsc::sync_channel;
use std::time::Instant;
use support::scale::Scale;

/// How many items are written in one transaction.
const HANDFUL: u64 = 1_000;
const NOW: i64 = 1_767_600_000_000;

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
    let mut store = Store::create(&out, NOW).expect("a new archive");
    let scale = Scale::new(seed);
    let cores = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    std::thread::scope(|scope| {
        // Each thread makes every n-th handful; they are written in their order.
        let makers: Vec<_> = (0..cores)
            .map(|maker| {
                let (sender, receiver) = sync_channel::<Vec<NewImport>>(1);
                let scale = &scale;
                scope.spawn(move || {
                    for handful in (maker..items.div_ceil(HANDFUL)).step_by(cores as usize) {
                        let numbers = handful * HANDFUL..((handful + 1) * HANDFUL).min(items);
                        if sender.send(numbers.map(|number| scale.item(number)).collect()).is_err() {
                            return;
                        }
                    }
                });
                receiver
            })
            .collect();
        let mut set = None;
        for handful in 0..items.div_ceil(HANDFUL) {
            let made = makers[(handful % cores) as usize].recv().expect("a handful");
            let filing = Filing { tags: &[], collection: None, if_known: IfKnown::NewVersion };
            set = store.import(made, &filing, set, "dateline", NOW).expect("a written handful").0;
            if (handful + 1) % 20 == 0 {
                let done = (handful + 1) * HANDFUL;
                println!("{done} items, {:.0} a second", done as f64 / start.elapsed().as_secs_f64());
            }
        }
    });
    println!("{items} items in {:.0} s", start.elapsed().as_secs_f64());
}
