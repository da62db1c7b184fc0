//! How many items in, an archive with them out: made on every core, written by the store itself.

use super::Scale;
use archive::store::{Filing, IfKnown, NewImport, Store};
use std::path::Path;
use std::sync::mpsc::sync_channel;

/// How many items are written in one transaction.
const HANDFUL: u64 = 1_000;
const NOW: i64 = 1_767_600_000_000;

impl Scale {
    /// Writes a new archive; `told` hears how many items are in it.
    pub fn write(&self, out: &Path, items: u64, told: impl Fn(u64)) {
        let mut store = Store::create(out, NOW).expect("a new archive");
        let cores = std::thread::available_parallelism().map_or(1, usize::from) as u64;
        std::thread::scope(|scope| {
            // Each thread makes every n-th handful; they are written in their order.
            let makers: Vec<_> = (0..cores)
                .map(|maker| {
                    let (sender, receiver) = sync_channel::<Vec<NewImport>>(1);
                    scope.spawn(move || {
                        for handful in (maker..items.div_ceil(HANDFUL)).step_by(cores as usize) {
                            let numbers = handful * HANDFUL..((handful + 1) * HANDFUL).min(items);
                            if sender.send(numbers.map(|number| self.item(number)).collect()).is_err() {
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
                told(((handful + 1) * HANDFUL).min(items));
            }
        });
    }
}
