//! An item and its page made self-contained in; one HTML file that says where it came from out.

use jiff::Timestamp;
use model::Item;

/// Writes the page behind a comment with its address and its day of saving, as programs look for it that know
/// SingleFile's: in the file's head, `url:` and `saved date:` on lines of their own.
pub(crate) fn page(item: &Item, page: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(provenance(item).as_bytes());
    out.extend_from_slice(page);
}

/// The comment before the page.
pub(crate) fn provenance(item: &Item) -> String {
    let record = &item.record;
    let capture = &record.capture;
    let mut comment = String::from("<!--\n Page saved with SingleFile-like provenance by ");
    comment.push_str(model::SOFTWARE);
    comment.push('\n');
    let mut line = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            comment.push_str(&format!(" {name}: {}\n", harmless(value)));
        }
    };
    let retrieved = record.retrieved.as_ref().and_then(|time| time.value.as_ref());
    let saved = retrieved.and_then(|stamp| Some(as_javascript(stamp.timestamp()?)));
    line("url", record.final_url.as_deref().or(record.url.as_deref()));
    line("saved date", saved.as_deref());
    line("archived at", record.archived_url.as_deref());
    line("item", Some(&item.id));
    line("capture", capture.id.as_deref());
    line("sha256 of the page as received", Some(capture.sha256.as_str()));
    comment.push_str("-->\n");
    comment
}

/// As JavaScript writes a date: `Fri Jul 15 2016 10:43:00 GMT+0000 (Coordinated Universal Time)`.
fn as_javascript(at: Timestamp) -> String {
    let at = jiff::tz::Offset::UTC.to_datetime(at);
    at.strftime("%a %b %d %Y %H:%M:%S GMT+0000 (Coordinated Universal Time)").to_string()
}

/// A value that can neither end the comment nor break its line.
fn harmless(value: &str) -> String {
    let value: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    value.replace("--", "%2D%2D").replace('>', "%3E").replace('<', "%3C")
}

#[cfg(test)]
mod tests {
    use super::{as_javascript, harmless};

    #[test]
    fn a_date_is_written_as_javascript_does() {
        let at = "2016-07-05T10:43:00Z".parse().unwrap();
        assert_eq!(as_javascript(at), "Tue Jul 05 2016 10:43:00 GMT+0000 (Coordinated Universal Time)");
    }

    #[test]
    fn no_address_ends_the_comment() {
        assert_eq!(harmless("https://a.example/--><script>\nx"), "https://a.example/%2D%2D%3E%3Cscript%3E x");
    }
}
