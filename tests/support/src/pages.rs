//! News pages written by the yard: the same number gives the same page.

use std::fmt::Write as _;

const WORDS: [&str; 64] = [
    "harbour",
    "council",
    "bridge",
    "ferry",
    "winter",
    "measure",
    "engineer",
    "strait",
    "island",
    "minister",
    "report",
    "agreement",
    "test",
    "vote",
    "budget",
    "school",
    "hospital",
    "dairy",
    "storm",
    "night",
    "signal",
    "coast",
    "village",
    "market",
    "court",
    "letter",
    "archive",
    "witness",
    "camera",
    "record",
    "border",
    "train",
    "station",
    "platform",
    "worker",
    "union",
    "strike",
    "wage",
    "factory",
    "river",
    "flood",
    "dam",
    "valley",
    "road",
    "lorry",
    "driver",
    "police",
    "search",
    "rescue",
    "boat",
    "crew",
    "captain",
    "harvest",
    "field",
    "farmer",
    "grain",
    "price",
    "bank",
    "loan",
    "debt",
    "talks",
    "treaty",
    "signature",
    "capital",
];
const SMALL: [&str; 16] = [
    "the", "of", "a", "and", "in", "to", "on", "that", "for", "with", "as", "by", "from", "after", "before",
    "under",
];
const OUTLETS: [&str; 8] = [
    "Norwick Press",
    "Sorrel Courier",
    "Halvenna Post",
    "The Brae",
    "Kestrel Wire",
    "Osk Daily",
    "Marl",
    "Tern",
];

/// A small generator of numbers (SplitMix64): enough to write pages with, the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % below as u64) as usize
    }

    fn word(&mut self) -> &'static str {
        // The square of a fraction makes the first words common and the last ones rare, as in real text.
        let place = self.next(1000) * self.next(1000) * WORDS.len() / 1_000_000;
        if self.next(5) < 2 { SMALL[self.next(SMALL.len())] } else { WORDS[place] }
    }

    fn sentence(&mut self, words: usize) -> String {
        let mut text = String::new();
        for at in 0..words {
            let word = self.word();
            if at == 0 {
                text.push_str(&word[..1].to_uppercase());
                text.push_str(&word[1..]);
            } else {
                text.push(' ');
                text.push_str(word);
            }
        }
        text
    }
}

/// Page number `number` as a whole HTML document of about 30 kB, with its address.
#[must_use]
pub fn page(number: u64) -> (String, String) {
    let mut numbers = Numbers(number.wrapping_mul(7919).wrapping_add(17));
    let outlet = OUTLETS[numbers.next(OUTLETS.len())];
    let host = outlet.to_lowercase().replace(' ', "-");
    let headline = numbers.sentence(8);
    let (year, month, day) = (2012 + numbers.next(12), 1 + numbers.next(12), 1 + numbers.next(28));
    let url = format!("https://{host}.example/world/{year}/{month:02}/{day:02}/story-{number}");
    let mut html = String::with_capacity(32 * 1024);
    let _ = write!(
        html,
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{headline} - {outlet}</title>\
         <meta property=\"og:title\" content=\"{headline}\"><meta property=\"og:site_name\" content=\"{outlet}\">\
         <link rel=\"canonical\" href=\"{url}\"><script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\
         \"headline\":\"{headline}\",\"datePublished\":\"{year}-{month:02}-{day:02}T08:15:00Z\",\
         \"author\":{{\"@type\":\"Person\",\"name\":\"Marit Osk\"}},\"publisher\":{{\"name\":\"{outlet}\"}}}}</script>\
         <style>{}</style></head><body><header><nav><ul>",
        ".a{color:red}".repeat(1200)
    );
    for _ in 0..40 {
        let _ = write!(html, "<li><a href=\"/section/{0}\">{0}</a></li>", numbers.word());
    }
    let _ = write!(
        html,
        "</ul></nav></header><main><article><h1>{headline}</h1><p class=\"lead\">{}.</p>",
        numbers.sentence(22)
    );
    for at in 0..14 {
        let opening = if at == 0 { format!("HALVENNA ({outlet}) – ") } else { String::new() };
        let (first, second) = (24 + numbers.next(20), 14 + numbers.next(12));
        let _ = write!(html, "<p>{opening}{}. {}.</p>", numbers.sentence(first), numbers.sentence(second));
    }
    html.push_str("</article><aside><h2>Read also</h2><ul>");
    for at in 0..20 {
        let _ = write!(html, "<li><a href=\"/story-{}\">{}</a></li>", number + at + 1, numbers.sentence(9));
    }
    html.push_str("</ul></aside></main><footer>");
    for _ in 0..60 {
        let _ = write!(html, "<div class=\"col\"><a href=\"/about/{0}\">{0}</a></div>", numbers.word());
    }
    html.push_str("<p>All rights reserved</p></footer></body></html>");
    (html, url)
}
