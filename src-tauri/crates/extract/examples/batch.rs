//! `batch INDEX.jsonl`: rows {id, url, html_path} → a row {id, …article} each on stdout, for the bench's scorer.

use std::io::{Read as _, Write as _};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let index = std::path::PathBuf::from(std::env::args().nth(1).ok_or("which index?")?);
    let folder = index.parent().ok_or("no folder")?;
    let mut out = std::io::BufWriter::new(std::io::stdout());
    let mut spent = std::time::Duration::ZERO;
    let mut worst = (std::time::Duration::ZERO, String::new());
    let mut count = 0;
    for line in std::fs::read_to_string(&index)?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let path = folder.join(row["html_path"].as_str().ok_or("no path")?);
        let mut bytes = Vec::new();
        flate2::read::GzDecoder::new(std::fs::File::open(path)?).read_to_end(&mut bytes)?;
        let facts = model::PageFacts { bytes: &bytes, url: row["url"].as_str(), ..Default::default() };
        let start = cpu_time();
        let article = extract::extract(&facts);
        let took = cpu_time() - start;
        spent += took;
        count += 1;
        if took > worst.0 {
            worst = (took, row["id"].to_string());
        }
        let mut value = serde_json::to_value(&article)?;
        value["id"] = row["id"].clone();
        value["tags"] = serde_json::json!({ "publisher": article.publisher_tags });
        writeln!(out, "{value}")?;
    }
    eprintln!(
        "{count} pages, {:.0} pages/s, worst {:?} {}",
        f64::from(count) / spent.as_secs_f64(),
        worst.0,
        worst.1
    );
    Ok(())
}

/// The time that this thread has run on a processor (Linux).
fn cpu_time() -> std::time::Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let spent = text.split_whitespace().next().and_then(|first| first.parse().ok());
    std::time::Duration::from_nanos(spent.unwrap_or_default())
}
