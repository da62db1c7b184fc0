//! A capture in, the same without its cookies, credentials and the tokens of its addresses out.

use super::{heads, in_place, never, redacted};
use memchr::memmem;
use model::{Capture, Exchange};
use std::cell::RefCell;

/// Shorter values stand in any page by chance.
const TELLING: usize = 8;

/// Redacts the heads and addresses of a capture, never its bytes; says how many values it replaced.
///
/// The token of a part that the page itself prints stays: the page's bytes say it anyway, and without it the part
/// would no longer be found. What opened the page itself always goes.
pub(crate) fn capture(capture: &mut Capture) -> u32 {
    let own = secrets_of(&capture.url) + &secrets_of(&capture.final_url);
    let own = capture.exchanges.iter().fold(own, |own, one| own + &secrets_of(&Some(one.target_uri.clone())));
    let mut exchanges = std::mem::take(&mut capture.exchanges);
    let mut assets = std::mem::take(&mut capture.assets);
    let mut missing = std::mem::take(&mut capture.missing);
    let stays = |value: &str| {
        value.len() >= TELLING
            && !own.lines().any(|secret| secret == value)
            && (memmem::find(capture.page(), value.as_bytes()).is_some()
                || memmem::find(capture.shown(), value.as_bytes()).is_some())
    };
    let mut count = exchanges.iter_mut().map(|exchange| in_exchange(exchange, &never)).sum::<u32>();
    count += assets.iter_mut().map(|exchange| in_exchange(exchange, &stays)).sum::<u32>();
    count += missing.iter_mut().map(|missing| in_place(Some(&mut missing.what), &stays)).sum::<u32>();
    (capture.exchanges, capture.assets, capture.missing) = (exchanges, assets, missing);
    for address in [&mut capture.url, &mut capture.final_url, &mut capture.archived_url] {
        count += in_place(address.as_mut(), &never);
    }
    count + in_place(capture.rendering.as_mut().map(|rendering| &mut rendering.url), &never)
}

/// Redacts the cookies and credentials alone, of a capture that a browser made: they are a person's log-in, which no
/// export holds.
pub(crate) fn log_in(capture: &mut Capture) -> u32 {
    let mut count = 0;
    for exchange in capture.exchanges.iter_mut().chain(&mut capture.assets) {
        let address = exchange.target_uri.clone();
        count += in_exchange(exchange, &|_| true);
        exchange.target_uri = address;
    }
    count
}

fn in_exchange(exchange: &mut Exchange, stays: &dyn Fn(&str) -> bool) -> u32 {
    let mut count = in_place(Some(&mut exchange.target_uri), stays);
    for head in [&mut exchange.request_head, &mut exchange.response_head] {
        if let Some((safe, found)) = heads::head(head, stays) {
            *head = safe;
            count += found;
        }
    }
    count
}

/// The secret values of an address, one a line.
fn secrets_of(address: &Option<String>) -> String {
    let found = RefCell::new(String::new());
    if let Some(address) = address {
        redacted(address, &['?', '&', ';', '#'], &|value| {
            found.borrow_mut().push_str(&format!("{value}\n"));
            true
        });
    }
    found.into_inner()
}
