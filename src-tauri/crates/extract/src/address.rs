//! An address → what it tells of the page: outlet, section, day, and the archive it came from.

use crate::time;
use jiff::civil::Date;
use model::{Basis, Precision, Stamp, Time};
use url::{Host, Url};

/// What an address tells.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AddressFacts {
    /// The registrable host without `www.`; of the original page where the address is an archive's.
    pub(crate) domain: Option<String>,
    /// The first path segment that names a section: `politics`.
    pub(crate) section: Option<String>,
    /// The day, or the month, written in the path.
    pub(crate) published: Option<Time>,
    /// When an archive (Wayback Machine, Memento) captured the page.
    pub(crate) archived: Option<Time>,
    /// The address of the page itself, where the address is an archive's.
    pub(crate) original: Option<String>,
}

/// Reads an http(s) address; none for anything else.
pub(crate) fn read(url: &str) -> Option<AddressFacts> {
    let address = Url::parse(url.trim()).ok()?;
    if !matches!(address.scheme(), "http" | "https") {
        return None;
    }
    let memento = memento(&address);
    let (archived, original) =
        memento.map_or((None, None), |(archived, original)| (Some(archived), Some(original)));
    let page = original.as_deref().and_then(|original| Url::parse(original).ok()).unwrap_or(address);
    let segments: Vec<&str> =
        page.path_segments().map(|parts| parts.filter(|part| !part.is_empty()).collect()).unwrap_or_default();
    Some(AddressFacts {
        domain: domain(&page),
        section: section(&segments),
        published: published(&segments),
        archived,
        original,
    })
}

/// Hosts under which everyone has a name of his own.
const SHARED: [&str; 14] = [
    "blogspot.com",
    "wordpress.com",
    "substack.com",
    "tumblr.com",
    "livejournal.com",
    "github.io",
    "medium.com",
    "typepad.com",
    "wixsite.com",
    "weebly.com",
    "ghost.io",
    "netlify.app",
    "pages.dev",
    "blogs.com",
];

/// Second levels that are no names: `co.uk`, `com.au`, `gov.ua`.
const SECOND_LEVELS: &str =
    "co com org net gov edu ac or ne go gob gouv govt mil nom info ltd plc press id in kiev lg nhs";

fn domain(page: &Url) -> Option<String> {
    let host = match page.host()? {
        Host::Domain(name) => name.trim_end_matches('.').to_ascii_lowercase(),
        Host::Ipv4(address) => return Some(address.to_string()),
        Host::Ipv6(address) => return Some(address.to_string()),
    };
    let labels: Vec<&str> = host.split('.').collect();
    let last_two = labels.get(labels.len().saturating_sub(2)..)?.join(".");
    let country = labels.last().is_some_and(|top| top.len() == 2);
    let second = labels.len().checked_sub(2).and_then(|at| labels.get(at));
    let deeper = SHARED.contains(&last_two.as_str())
        || (country && second.is_some_and(|label| SECOND_LEVELS.split(' ').any(|level| level == *label)));
    let kept = if deeper { 3 } else { 2 };
    let name = labels.get(labels.len().saturating_sub(kept)..)?.join(".");
    Some(name.strip_prefix("www.").map_or(name.clone(), str::to_owned))
}

/// Path segments that say nothing of the subject.
const GENERIC: &str = "article articles story stories post posts content amp a p en-us en-gb en_us www web html index.php index.html \
     node archive archives blog blogs wp-content single view detail details page pages id item items print mobile m \
     home all latest read show default newsroom v1 s artikel nota noticia noticias notizie nachrichten actualites \
     haber haberler novosti doc release media publication publications entry i n";

/// The first segment before the last that is words only; `news` only where no other names a section.
fn section(segments: &[&str]) -> Option<String> {
    let before_last = segments.get(..segments.len().checked_sub(1)?)?;
    let mut fallback = None;
    for segment in before_last {
        let lower = segment.to_lowercase();
        let words = lower.split(['-', '_']).count();
        let letters = lower.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '-' | '_'));
        let plain = letters && words <= 3 && (3..=30).contains(&lower.len());
        let month = time::month_day(&format!("1 {lower}")).is_some();
        if !plain || month || GENERIC.split_whitespace().any(|generic| generic == lower) {
            continue;
        }
        if lower == "news" {
            fallback = fallback.or(Some(lower));
            continue;
        }
        return Some(lower);
    }
    fallback
}

const YEARS: std::ops::RangeInclusive<i16> = 1990..=2099;

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let number =
        |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<i16>().ok()).flatten();
    let year = number(year).filter(|year| YEARS.contains(year))?;
    Date::new(year, number(month)? as i8, number(day)? as i8).ok()
}

/// The day in the path: `/2016/07/15/`, `/2016/jul/15/`, `/2016-07-15`, `201607151043001085`; else `/2016/07/`.
fn published(segments: &[&str]) -> Option<Time> {
    let of_day = |day: Date, raw: String| {
        time::made(Some(Stamp::from_day(day)), Precision::Day, None, Some(&raw), Basis::Url)
    };
    for (at, segment) in segments.iter().enumerate() {
        let (month, day) = (segments.get(at + 1), segments.get(at + 2));
        if segment.len() == 4
            && let (Some(month), Some(day)) = (month, day)
        {
            let digits: String = day.chars().take_while(char::is_ascii_digit).collect();
            let whole = digits.len() == day.len()
                || day.get(digits.len()..).is_some_and(|rest| rest.starts_with(['-', '_', '.']));
            let named =
                time::month_day(&format!("{digits} {month}")).map(|read| format!("{:02}", read.month));
            let month_number = named.as_deref().unwrap_or(month);
            if whole
                && (digits.len() == 2 || (digits.len() == 1 && digits.len() == day.len()))
                && month_number.len() <= 2
                && let Some(found) = date(segment, month_number, &digits)
            {
                return Some(of_day(found, format!("{segment}/{month}/{digits}")));
            }
        }
        if let Some((found, raw)) = in_segment(segment) {
            return Some(of_day(found, raw));
        }
    }
    let month = segments.windows(3).find_map(|three| {
        let [year, month, _] = three else { return None };
        (year.len() == 4 && month.len() == 2)
            .then(|| date(year, month, "1").map(|_| (*year, *month)))
            .flatten()
    });
    let (year, month) = month?;
    let stamp = Stamp::parse(&format!("{year}-{month}")).ok()?;
    Some(time::made(Some(stamp), Precision::Month, None, Some(&format!("{year}/{month}")), Basis::Url))
}

/// A day inside one segment: eight digits (with a time behind them, or alone), or three groups.
fn in_segment(segment: &str) -> Option<(Date, String)> {
    let mut at = 0;
    while at < segment.len() {
        let rest = segment.get(at..)?;
        let run = rest.bytes().take_while(u8::is_ascii_digit).count();
        if run == 0 {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let digits = rest.get(..run)?;
        // 201607151043001085: a day, a time, a number. Shorter ones are numbers that may look like a day.
        let below = |at: usize, most: u8| {
            digits.get(at..at + 2).and_then(|part| part.parse::<u8>().ok()).is_some_and(|part| part < most)
        };
        if (run == 8 || ((12..=20).contains(&run) && below(8, 24) && below(10, 60)))
            && let Some(found) = date(digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?)
        {
            return Some((found, digits.get(..8)?.to_owned()));
        }
        if run == 4
            && let Some(group) = rest.get(..10)
            && let [year, month, day] = group.split(['-', '_', '.']).collect::<Vec<_>>().as_slice()
            && (month.len(), day.len()) == (2, 2)
            && !rest.get(10..).is_some_and(|more| more.starts_with(|c: char| c.is_ascii_digit()))
            && let Some(found) = date(year, month, day)
        {
            return Some((found, group.to_owned()));
        }
        if run == 2
            && let Some(group) = rest.get(..10)
            && let [day, month, year] = group.split(['-', '_', '.']).collect::<Vec<_>>().as_slice()
            && (month.len(), year.len()) == (2, 4)
            && !(day.parse::<u8>().is_ok_and(|day| day <= 12) && day != month)
            && let Some(found) = date(year, month, day)
        {
            return Some((found, group.to_owned()));
        }
        at += run;
    }
    None
}

/// `web.archive.org/web/20210122054900id_/http://…` and every Memento address of that shape.
fn memento(address: &Url) -> Option<(Time, String)> {
    let text = address.as_str();
    let path = text.get(text.find(address.path())?..)?;
    for (at, part) in path.match_indices('/').map(|(at, _)| (at, path.get(at + 1..).unwrap_or_default())) {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        if !(8..=14).contains(&digits) || digits % 2 != 0 {
            continue;
        }
        let modifier = part.get(digits..)?;
        let slash = modifier.find('/')?;
        let original = modifier.get(slash + 1..)?;
        let marked = modifier
            .get(..slash)
            .is_some_and(|mark| mark.is_empty() || (mark.ends_with('_') && mark.len() <= 5));
        let wayback = address.host_str().is_some_and(|host| host.ends_with("archive.org"));
        let Some(original) = rejoined(original, wayback) else { continue };
        let day = date(part.get(..4)?, part.get(4..6)?, part.get(6..8)?);
        if marked
            && at < 64
            && let Some(day) = day
        {
            return Some((archived(day, part.get(8..digits)?, part.get(..digits)?)?, original));
        }
    }
    None
}

/// The address behind an archive's, with the two slashes that some servers fold into one; the Wayback Machine also
/// takes a `bare` one.
fn rejoined(text: &str, bare: bool) -> Option<String> {
    let rest = text
        .strip_prefix("https:")
        .map(|rest| ("https", rest))
        .or_else(|| text.strip_prefix("http:").map(|rest| ("http", rest)));
    let named = text.split('/').next().is_some_and(|host| host.contains('.'));
    let whole = |(scheme, rest): (&str, &str)| format!("{scheme}://{}", rest.trim_start_matches('/'));
    rest.map(whole).or_else(|| (bare && named).then(|| format!("http://{text}")))
}

fn archived(day: Date, clock: &str, raw: &str) -> Option<Time> {
    if clock.len() < 4 {
        return Some(time::made(
            Some(Stamp::from_day(day)),
            Precision::Day,
            Some(0),
            Some(raw),
            Basis::ArchiveUrl,
        ));
    }
    let part = |at: usize| clock.get(at..at + 2).and_then(|text| text.parse::<i8>().ok());
    let at = day.to_datetime(jiff::civil::Time::new(part(0)?, part(2)?, part(4).unwrap_or(0), 0).ok()?);
    let precision = if clock.len() >= 6 { Precision::Second } else { Precision::Minute };
    let stamp = Stamp::parse(&format!("{}Z", at.strftime("%Y-%m-%dT%H:%M:%S"))).ok()?;
    Some(time::made(Some(stamp), precision, Some(0), Some(raw), Basis::ArchiveUrl))
}

#[cfg(test)]
mod tests;
