//! Evidence of a page → whether its text stops where a subscription begins.

use super::phrases::{Says, fold, size};
use super::{Evidence, warn};
use crate::blocks::{Block, marks};
use model::{Access, Warning};

/// Fewer words than this are the beginning of a story that is declared not to be free.
const STUB: u64 = 200;
/// Fewer words than this may be all that is shown before a paywall.
const OPENING: u64 = 250;
/// The same where the page declares that it is not free.
const DECLARED: u64 = 450;
/// How far behind the last kept block the paywall speaks.
const NEAR: usize = 10;

pub(super) fn find(page: &Evidence<'_>) -> Option<Warning> {
    let declared = page.page.access == Access::Paywalled;
    let stub = declared && page.kept < STUB;
    let most = if declared { DECLARED } else { OPENING };
    (stub || page.kept < most && is_asked(page, declared)).then(|| {
        warn(
            "paywalled",
            "the text stops where a subscription begins: log in with the browser and save the page there",
        )
    })
}

/// Whether the page asks for a subscription where its text stops.
fn is_asked(page: &Evidence<'_>, declared: bool) -> bool {
    let verdicts = page.page.verdicts;
    let Some(last) = verdicts.iter().rposition(|verdict| verdict.kept) else { return false };
    let from = last.saturating_sub(1);
    let near = page.page.blocks.iter().skip(from).take(NEAR);
    near.into_iter().any(|block| asks(block, declared))
}

fn asks(block: &Block, declared: bool) -> bool {
    let marked = declared || block.any & marks::PAYWALL != 0;
    let text = fold(&block.text);
    (4..=60).contains(&size(&text))
        && Says::Paywall.is_in(&text)
        && (marked || block.link_chars * 2 < block.chars)
}
