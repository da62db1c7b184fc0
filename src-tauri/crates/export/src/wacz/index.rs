//! Records in, an index in order out: lines of CDXJ, 300 a gzip member, and the list of those members.

use crate::wacz::surt::surt;
use crate::warc::Entry;
use crate::warc::record::labelled;
use flate2::{Compression, write::GzEncoder};
use model::Sha256;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Lines, Seek as _, Write};

/// So many lines wait in memory (some 15 MB); then they go to a temporary file, in order.
const MOST: usize = 40_000;
/// How many lines a member of the index has.
const MEMBER: usize = 300;

/// An index under way.
#[derive(Default)]
pub(crate) struct Index {
    waiting: Vec<String>,
    runs: Vec<File>,
}

/// What a line says beside its key, in the order of cdxj-indexer.
#[derive(Serialize)]
struct Line<'a> {
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    mime: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    digest: String,
    length: String,
    offset: String,
    filename: &'a str,
}

impl Index {
    /// Adds a record of a file of the archive.
    pub(crate) fn add(&mut self, entry: &Entry, file: &str) -> io::Result<()> {
        let url = crate::warc::record::one_line(&entry.url);
        let mime = entry.media_type.as_deref().and_then(|it| it.split([';', ' ', '\t']).next());
        let line = Line {
            url: &url,
            mime: mime.filter(|mime| !mime.is_empty()),
            status: entry.status.map(|status| status.to_string()),
            digest: labelled(&entry.digest),
            length: entry.place.length.to_string(),
            offset: entry.place.offset.to_string(),
            filename: file,
        };
        let json = serde_json::to_string(&line).expect("text has no failing values");
        self.waiting.push(format!("{} {} {json}", surt(&url), digits(entry.date)));
        if self.waiting.len() >= MOST { self.spill() } else { Ok(()) }
    }

    fn spill(&mut self) -> io::Result<()> {
        self.waiting.sort_unstable();
        let mut run = BufWriter::new(tempfile::tempfile()?);
        for line in self.waiting.drain(..) {
            writeln!(run, "{line}")?;
        }
        let mut run = run.into_inner().map_err(io::IntoInnerError::into_error)?;
        run.rewind()?;
        self.runs.push(run);
        Ok(())
    }

    /// Writes the index; gives the list of its members, for the file beside it that is called `.idx`.
    pub(crate) fn write(mut self, name: &str, out: &mut impl Write) -> io::Result<String> {
        self.spill()?;
        let mut list = format!("!meta 0 {{\"format\": \"cdxj-gzip-1.0\", \"filename\": \"{name}\"}}\n");
        let mut merged = Merged::of(self.runs)?;
        let mut offset = 0;
        loop {
            let mut member = GzEncoder::new(Vec::new(), Compression::default());
            let mut first = None;
            for _ in 0..MEMBER {
                let Some(line) = merged.next()? else { break };
                writeln!(member, "{line}")?;
                first.get_or_insert(line);
            }
            let Some(first) = first else { return Ok(list) };
            let member = member.finish()?;
            out.write_all(&member)?;
            let key = first.splitn(3, ' ').take(2).collect::<Vec<_>>().join(" ");
            let (length, digest) = (member.len(), Sha256::of(&member));
            list.push_str(&format!(
                "{key} {{\"offset\": {offset}, \"length\": {length}, \"digest\": \"sha256:{digest}\"}}\n"
            ));
            offset += length;
        }
    }
}

/// The lines of several files, each in order, as one.
struct Merged {
    runs: Vec<Lines<BufReader<File>>>,
    /// The next line of each.
    next: BinaryHeap<Reverse<(String, usize)>>,
}

impl Merged {
    fn of(runs: Vec<File>) -> io::Result<Self> {
        let runs = runs.into_iter().map(|run| BufReader::new(run).lines()).collect::<Vec<_>>();
        let mut merged = Self { next: BinaryHeap::with_capacity(runs.len()), runs };
        (0..merged.runs.len()).try_for_each(|run| merged.take(run))?;
        Ok(merged)
    }

    fn take(&mut self, run: usize) -> io::Result<()> {
        if let Some(line) = self.runs[run].next() {
            self.next.push(Reverse((line?, run)));
        }
        Ok(())
    }

    fn next(&mut self) -> io::Result<Option<String>> {
        let Some(Reverse((line, run))) = self.next.pop() else { return Ok(None) };
        self.take(run)?;
        Ok(Some(line))
    }
}

/// The 14 digits of a moment, as indexes write it.
fn digits(unix_ms: i64) -> String {
    crate::warc::record::date(unix_ms).bytes().filter(u8::is_ascii_digit).take(14).map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::{Index, MEMBER, MOST};
    use crate::warc::Entry;
    use crate::warc::record::Place;
    use flate2::read::MultiGzDecoder;
    use model::Sha256;
    use std::io::Read as _;

    #[test]
    fn an_index_larger_than_memory_is_in_order_and_its_list_leads_to_every_member() {
        let mut index = Index::default();
        let many = MOST + 700;
        for number in 0..many {
            let url = format!("http://a.example/{:x}", number * 7919 % many);
            let place = Place { offset: number as u64, length: 1 };
            let entry = Entry {
                url,
                date: 0,
                media_type: Some("text/html; charset=utf-8".into()),
                status: Some(200),
                digest: Sha256::of(b""),
                place,
            };
            index.add(&entry, "data.warc.gz").unwrap();
        }
        let mut packed = Vec::new();
        let list = index.write("index.cdx.gz", &mut packed).unwrap();
        let mut text = String::new();
        MultiGzDecoder::new(packed.as_slice()).read_to_string(&mut text).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), many);
        assert!(lines.is_sorted());
        assert!(lines[0].starts_with(
            "example,a)/0 19700101000000 {\"url\":\"http://a.example/0\",\"mime\":\"text/html\""
        ));
        let members: Vec<&str> = list.lines().skip(1).collect();
        assert_eq!(members.len(), many.div_ceil(MEMBER));
        for (number, member) in members.iter().enumerate() {
            let fields: serde_json::Value =
                serde_json::from_str(member.splitn(3, ' ').last().unwrap()).unwrap();
            let offset = usize::try_from(fields["offset"].as_u64().unwrap()).unwrap();
            let mut text = String::new();
            flate2::read::GzDecoder::new(&packed[offset..]).read_to_string(&mut text).unwrap();
            assert_eq!(text.lines().next().unwrap(), lines[number * MEMBER]);
        }
    }
}
