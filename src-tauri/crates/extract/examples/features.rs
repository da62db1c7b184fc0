//! `features INDEX.jsonl`: rows {id, html_path} → a row [id, texts, rows of numbers] each on stdout, for `train/train.py`.

use std::io::{Read as _, Write as _};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let index = std::path::PathBuf::from(std::env::args().nth(1).ok_or("which index?")?);
    let folder = index.parent().ok_or("no folder")?;
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for line in std::fs::read_to_string(&index)?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let path = folder.join(row["html_path"].as_str().ok_or("no path")?);
        let mut bytes = Vec::new();
        flate2::read::GzDecoder::new(std::fs::File::open(path)?).read_to_end(&mut bytes)?;
        let facts = model::PageFacts { bytes: &bytes, url: row["url"].as_str(), ..Default::default() };
        let (texts, rows): (Vec<String>, Vec<Vec<f32>>) =
            extract::training::rows(&facts).into_iter().map(|row| (row.text, row.features)).unzip();
        writeln!(out, "{}", serde_json::to_string(&(&row["id"], texts, rows))?)?;
    }
    Ok(())
}
