//! Figures in; `name value unit` lines, and a table of all sizes that were measured on this machine, out.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;

/// Durations of one kind of work: how long, what kind, and of what.
pub(crate) type Took<'t> = Vec<(Duration, &'t str, &'t str)>;

/// What was measured of an archive so far, printed as it comes.
#[derive(Default)]
pub(crate) struct Figures {
    lines: Vec<(String, String, &'static str)>,
}

impl Figures {
    pub(crate) fn add(&mut self, name: &str, value: f64, places: usize, unit: &'static str) {
        let value = format!("{value:.places$}");
        println!("scale.{name} {value} {unit}");
        self.lines.push((name.to_owned(), value, unit));
    }

    /// The middle, the 95th of 100 and the worst, and what that was.
    pub(crate) fn spread(&mut self, name: &str, mut took: Took<'_>) {
        took.sort_unstable();
        self.add(&format!("{name}_p50"), ms(took[took.len() / 2].0), 2, "ms");
        self.add(&format!("{name}_p95"), ms(took[took.len() * 95 / 100].0), 2, "ms");
        let (worst, kind, text) = took[took.len() - 1];
        self.add(&format!("{name}_worst"), ms(worst), 2, "ms");
        println!("#   ({kind}: {text})");
    }

    /// Keeps the figures of an archive of so many items, and prints them beside those of other sizes.
    pub(crate) fn beside_others(&self, items: u32) {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("scale");
        std::fs::create_dir_all(&folder).expect("a folder");
        let text = self.lines.iter().fold(String::new(), |mut text, (name, value, _)| {
            writeln!(text, "{name} {value}").expect("a text takes it");
            text
        });
        std::fs::write(folder.join(format!("{items}.txt")), text).expect("the figures are kept");
        let mut sizes: Vec<(u32, String)> = std::fs::read_dir(&folder)
            .expect("the folder")
            .filter_map(|file| {
                let path = file.ok()?.path();
                let items = path.file_stem()?.to_str()?.parse().ok()?;
                Some((items, std::fs::read_to_string(&path).ok()?))
            })
            .collect();
        sizes.sort_unstable();
        let heads: String = sizes.iter().map(|(items, _)| format!("{items:>12}")).collect();
        println!("\n{:42}{heads}", "");
        for (name, _, unit) in &self.lines {
            let of = |text: &str| {
                let line = text.lines().find_map(|line| line.strip_prefix(name.as_str())?.strip_prefix(' '));
                format!("{:>12}", line.unwrap_or("–"))
            };
            let values: String = sizes.iter().map(|(_, text)| of(text)).collect();
            println!("{name:42}{values} {unit}");
        }
    }
}

pub(crate) fn ms(took: Duration) -> f64 {
    took.as_secs_f64() * 1000.0
}
