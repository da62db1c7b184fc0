//! Pages → what reading them costs one thread: CPU time a page, and the most memory that the process held.

use crate::gold::Place;
use rustix::time::{ClockId, clock_gettime};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

const INVENTED: u64 = 300;

/// Starts this bench again for the costs alone, so that the memory of the gold answers is not counted.
pub(crate) fn in_a_process_of_its_own(pages: Option<&Path>) {
    let itself = std::env::current_exe().expect("a running program has a path");
    let mut command = Command::new(itself);
    command.arg("--cost");
    if let Some(path) = pages {
        command.arg("--pages").arg(path);
    }
    assert!(command.status().expect("the bench runs").success(), "the costs can't be measured");
}

/// Reads each page alone and prints the rate, the slowest page, and the memory at its highest.
pub(crate) fn measure(pages: Option<&Path>) {
    let mut took: Vec<(Duration, String)> = Vec::new();
    let mut bytes_read = 0;
    let mut read = |bytes: Vec<u8>, url: Option<String>, name: String| {
        bytes_read += bytes.len();
        let start = cpu_time();
        let cleaned = archive::clean(bytes, None, url, None);
        took.push((cpu_time() - start, name));
        drop(cleaned);
    };
    match pages {
        Some(path) => {
            for page in Place::all(path) {
                read(page.bytes(), page.url, page.id);
            }
        }
        None => {
            for number in 0..INVENTED {
                let (html, url) = support::pages::page(number);
                read(html.into_bytes(), Some(url), number.to_string());
            }
        }
    }
    let total: Duration = took.iter().map(|(time, _)| *time).sum();
    println!("reading.cost.pages {} pages", took.len());
    println!("reading.cost.mean_page {} bytes", bytes_read / took.len().max(1));
    println!("reading.cost.rate {:.1} pages/s", took.len() as f64 / total.as_secs_f64());
    took.sort();
    if let Some((time, name)) = took.last() {
        println!("reading.cost.worst {:.1} ms ({name})", time.as_secs_f64() * 1000.0);
        println!("reading.cost.p99 {:.1} ms", took[took.len() * 99 / 100].0.as_secs_f64() * 1000.0);
    }
    println!("reading.cost.memory {:.1} MB", most_memory());
}

/// The CPU time of this thread.
fn cpu_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default())
}

/// The most memory that this process ever held, in MB (`VmHWM`, proc(5)).
fn most_memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<f64>().ok())
        .map_or(f64::NAN, |kb| kb / 1024.0)
}
