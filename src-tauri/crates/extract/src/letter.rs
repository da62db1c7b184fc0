//! An article and the head of the letter that it came in → the article, with what the head says better than the page.

use crate::{address, event_days};
use model::{Article, Basis, Candidate, Field, Letter, Outlet};
use serde_json::{Value, json};

/// Parts of a host that only say that it sends mail.
const SENDERS: [&str; 12] = [
    "e",
    "em",
    "email",
    "info",
    "list",
    "lists",
    "m",
    "mail",
    "mailing",
    "news",
    "newsletter",
    "newsletters",
];

/// What parts a writer from the outlet in a sender's name: “Jane Doe from The Letter”.
const MARKS: [&str; 4] = [" from ", " via ", " | ", " @ "];

/// Takes what the head says: the subject and the day of sending before all that the page does not declare, the
/// sender where the page names no one.
pub(crate) fn complete(article: &mut Article, letter: &Letter) {
    if let Some(subject) = &letter.subject
        && decides(article, Field::Headline, json!(subject), 0.85, "Subject")
    {
        article.headline = Some(subject.clone());
    }
    if let Some(sent) = &letter.sent
        && decides(article, Field::Published, json!(sent), sent.confidence, "Date")
    {
        article.published = Some(sent.clone());
        article.event_days = event_days::resolve(
            &article.body,
            article.language.as_deref(),
            article.published.as_ref(),
            article.dateline.as_ref(),
        );
    }
    let (writer, name) = letter.sender.as_deref().map_or((None, None), parted);
    if let Some(writer) = writer {
        let chosen = article.byline.is_none();
        offer(article, Field::Byline, json!(writer), 0.6, "From", chosen);
        if chosen {
            article.byline = Some(writer.to_owned());
            article.authors = vec![writer.to_owned()];
        }
    }
    let domain = letter.address.as_deref().and_then(domain);
    let known = article.outlet.take().unwrap_or_default();
    if let Some(shown) = name.map(str::to_owned).or_else(|| domain.clone()) {
        offer(article, Field::Outlet, json!(shown), 0.6, "From", known.name.is_none());
    }
    let outlet = Outlet {
        name: known.name.or(name.map(str::to_owned)),
        domain: known.domain.or(domain),
        country: known.country,
    };
    article.outlet = (outlet.name.is_some() || outlet.domain.is_some()).then_some(outlet);
}

/// Offers a value, and says whether it wins: against what only stands on the page it does, against a declaration not.
fn decides(article: &mut Article, field: Field, value: Value, confidence: f64, place: &str) -> bool {
    let rival = article.candidates.iter_mut().find(|one| one.field == field && one.chosen);
    let wins = match rival {
        Some(rival) if is_declared(rival) => false,
        Some(rival) => {
            rival.chosen = false;
            rival.why = format!("{place} is trusted more");
            true
        }
        None => true,
    };
    offer(article, field, value, confidence, place, wins);
    wins
}

fn is_declared(candidate: &Candidate) -> bool {
    candidate.basis == Basis::JsonLd || (candidate.basis == Basis::Meta && candidate.place != "title")
}

fn offer(article: &mut Article, field: Field, value: Value, confidence: f64, place: &str, chosen: bool) {
    let why = if chosen { "the head of the letter says so" } else { "the page itself says more" };
    article.candidates.push(Candidate {
        field,
        value,
        basis: Basis::Meta,
        confidence,
        place: place.into(),
        chosen,
        why: why.into(),
    });
}

/// The writer and the outlet in a sender's name.
fn parted(sender: &str) -> (Option<&str>, Option<&str>) {
    let parted = MARKS.iter().find_map(|mark| sender.split_once(mark));
    match parted {
        Some((writer, outlet)) if is_name(writer) && !outlet.trim().is_empty() => {
            (Some(writer.trim()), Some(outlet.trim()))
        }
        _ => (None, Some(sender)),
    }
}

/// Two to four words that each begin with a capital.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=4).contains(&words.len()) && words.iter().all(|word| word.starts_with(char::is_uppercase))
}

/// The outlet's host in the address of what it sends from.
fn domain(address: &str) -> Option<String> {
    let (_, host) = address.rsplit_once('@')?;
    let host = match host.split_once('.') {
        Some((first, rest))
            if rest.contains('.') && SENDERS.contains(&first.to_ascii_lowercase().as_str()) =>
        {
            rest
        }
        _ => host,
    };
    address::read(&format!("https://{host}/"))?.domain
}

#[cfg(test)]
mod tests {
    use crate::extract;
    use model::{Basis, Field, Letter, PageFacts, Precision, Stamp, Time};

    fn letter() -> Letter {
        let sent = Time {
            basis: Basis::Meta,
            precision: Precision::Second,
            ..Time::by_person(
                Stamp::parse("2021-01-22T05:49:00Z").expect("a time"),
                "Fri, 22 Jan 2021 05:49:00 +0000",
            )
        };
        Letter {
            subject: Some("Ferry talks stall on the third day".into()),
            sender: Some("Ida Brenner from The Norwick Letter".into()),
            address: Some("ida@news.norwick.example".into()),
            sent: Some(sent),
        }
    }

    const PAGE: &str = "<html><head><title>Newsletter</title></head><body><h1>Good morning</h1>\
        <p>The talks over the ferry to Halvenna stalled on Thursday, and nobody in the harbour office would say for how long the boats stay moored.</p>\
        <p>Skippers waited on the quay until noon, then went home with what they had caught in the night before.</p></body></html>";

    #[test]
    fn a_letter_says_its_headline_its_day_and_its_sender() {
        let letter = letter();
        let facts = PageFacts { bytes: PAGE.as_bytes(), letter: Some(&letter), ..PageFacts::default() };
        let article = extract(&facts);
        assert_eq!(article.headline, letter.subject);
        assert_eq!(article.published, letter.sent);
        assert_eq!(article.byline.as_deref(), Some("Ida Brenner"));
        let outlet = article.outlet.expect("an outlet");
        assert_eq!(
            (outlet.name.as_deref(), outlet.domain.as_deref()),
            (Some("The Norwick Letter"), Some("norwick.example"))
        );
        assert_eq!(article.event_days[0].value, "2021-01-21");
        let chosen = article.candidates.iter().filter(|one| one.field == Field::Headline && one.chosen);
        assert_eq!(chosen.map(|one| one.place.as_str()).collect::<Vec<_>>(), ["Subject"]);
    }

    #[test]
    fn what_the_page_in_a_letter_declares_outweighs_its_head() {
        let letter = letter();
        let page = PAGE.replace(
            "</head>",
            "<meta property=og:title content='Harbour closed'><meta property=article:published_time content=2021-01-20T08:00:00Z><meta property=og:site_name content='The Mole'></head>",
        );
        let facts = PageFacts { bytes: page.as_bytes(), letter: Some(&letter), ..PageFacts::default() };
        let article = extract(&facts);
        assert_eq!(article.headline.as_deref(), Some("Harbour closed"));
        assert_eq!(
            article.published.and_then(|time| time.value).expect("a time").as_str(),
            "2021-01-20T08:00:00Z"
        );
        assert_eq!(article.outlet.and_then(|outlet| outlet.name).as_deref(), Some("The Mole"));
        let lost = article.candidates.iter().find(|one| one.place == "Subject").expect("the subject");
        assert!(!lost.chosen);
    }

    #[test]
    fn a_sender_without_a_writer_is_the_outlet() {
        let sender = |name: &str| Letter { sender: Some(name.into()), ..letter() };
        let letter = sender("The Norwick Daily");
        let article =
            extract(&PageFacts { bytes: PAGE.as_bytes(), letter: Some(&letter), ..PageFacts::default() });
        assert_eq!(article.byline, None);
        assert_eq!(article.outlet.and_then(|outlet| outlet.name).as_deref(), Some("The Norwick Daily"));
    }
}
