//! Blocks and how likely each is the story → the class of each, kept or removed, and the reason.

mod around;
pub(crate) mod learned;
pub(crate) mod lines;
pub(crate) mod weights;

use crate::blocks::{Block, around as surroundings, features, marks};
use crate::fields::people::opens_like_byline;
use html5ever::LocalName;
use model::{Class, Time};

/// What was decided about one block.
#[derive(Clone, Debug)]
pub(crate) struct Verdict {
    pub(crate) class: Class,
    pub(crate) kept: bool,
    pub(crate) rule: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) confidence: f64,
}

/// The verdicts of a page, and the clock that it printed.
pub(crate) struct Verdicts {
    pub(crate) list: Vec<Verdict>,
    pub(crate) clock: Option<Time>,
}

/// From this probability on, a block is the story.
const STORY: f32 = 0.5;
/// From this probability on, no wording takes a block from the story.
const CERTAIN: f32 = 0.99;

/// Decides about every block; `likely` is the learned filter's probability of each.
pub(crate) fn decide(
    blocks: &[Block],
    page: &features::Page,
    likely: &[f32],
    witnesses: &[&Time],
) -> Verdicts {
    let mut list: Vec<Verdict> = Vec::with_capacity(blocks.len());
    let first_kept = likely.iter().position(|one| *one >= STORY).unwrap_or(usize::MAX);
    let forum = is_forum(blocks, page, likely);
    for (index, block) in blocks.iter().enumerate() {
        list.push(decide_one(block, index, page, likely[index], first_kept, forum));
    }
    around::agree(blocks, page, likely, &mut list);
    let clock = find_clock(blocks, page.title, &mut list, witnesses);
    Verdicts { list, clock }
}

fn decide_one(
    block: &Block,
    index: usize,
    page: &features::Page,
    likely: f32,
    first_kept: usize,
    forum: bool,
) -> Verdict {
    let early = index <= first_kept.saturating_add(3);
    if page.title == Some(index) {
        return verdict(Class::Headline, false, "headline", "became the headline", 0.95);
    }
    if early && block.chars < 160 && opens_like_byline(&block.text) && likely < 0.9 {
        return verdict(Class::Byline, false, "byline", "names the writers", 0.9);
    }
    if !forum && is_comment(block) && likely < 0.98 {
        return verdict(Class::Comment, false, "comments", "belongs to the readers' comments", 0.9);
    }
    // A whole sentence of rights is often printed as the story's last paragraph.
    if (STORY..CERTAIN).contains(&likely)
        && let Some((class, rule, reason)) = page.known(index)
        && (class != Class::Legal || block.chars < 60)
    {
        return verdict(class, false, rule, reason, 0.8);
    }
    if likely >= STORY {
        let confidence = f64::from(likely);
        let class = kept_class(block);
        return verdict(class, true, "learned", "reads and stands like the story", confidence);
    }
    let (class, rule, reason) = page.known(index).unwrap_or_else(|| removed_class(block, early));
    verdict(class, false, rule, reason, f64::from(1.0 - likely))
}

fn is_comment(block: &Block) -> bool {
    block.near & marks::COMMENT != 0 && block.around & surroundings::BODY_PROP == 0
}

/// On a forum's page the comments are all the story there is.
fn is_forum(blocks: &[Block], page: &features::Page, likely: &[f32]) -> bool {
    let story = |comment: bool| -> u32 {
        let chosen =
            blocks.iter().zip(likely).filter(|(block, one)| **one >= STORY && is_comment(block) == comment);
        chosen.map(|(block, _)| block.chars).sum()
    };
    let own = story(false);
    own * 4 < story(true) && (own < 200 || !page.is_article)
}

/// Keeps what the filter alone removed of what a person selected: all of it is meant.
pub(crate) fn keep_selection(blocks: &[Block], list: &mut [Verdict]) {
    for (block, row) in blocks.iter().zip(list).filter(|(_, row)| !row.kept && row.rule == "learned") {
        if block.link_chars * 2 < block.chars {
            *row = verdict(kept_class(block), true, "selected", "selected by a person", 0.7);
        }
    }
}

fn verdict(class: Class, kept: bool, rule: &'static str, reason: &'static str, confidence: f64) -> Verdict {
    Verdict { class, kept, rule, reason, confidence: (confidence * 100.0).round() / 100.0 }
}

fn kept_class(block: &Block) -> Class {
    let name: &LocalName = &block.element;
    match &**name {
        "figcaption" => Class::Caption,
        _ if block.around & surroundings::QUOTE != 0 => Class::Quote,
        "td" | "th" | "tr" | "caption" => Class::Table,
        "li" | "dd" | "dt" => Class::List,
        _ if block.around & surroundings::LIST != 0 => Class::List,
        _ => Class::Body,
    }
}

/// What a removed block is, by what is around it.
fn removed_class(block: &Block, early: bool) -> (Class, &'static str, &'static str) {
    if let Some(found) = by_marks(block, block.near, early) {
        return found;
    }
    let by_element = [
        (surroundings::FIGURE, Class::Caption, "figure", "belongs to a picture"),
        (surroundings::NAV, Class::Navigation, "navigation", "stands in the page's navigation"),
        (surroundings::DIALOG, Class::Consent, "dialog", "stands in a dialog"),
        (surroundings::FOOTER, Class::Legal, "footer", "stands in the page's foot"),
        (surroundings::BUTTON, Class::Navigation, "button", "is a button"),
        (surroundings::FORM, Class::Promo, "form", "belongs to a form"),
    ];
    for (bit, class, rule, reason) in by_element {
        if block.around & bit != 0 {
            return (class, rule, reason);
        }
    }
    if let Some(found) = by_marks(block, block.any, early) {
        return found;
    }
    if block.around & surroundings::ASIDE != 0 {
        return (Class::Promo, "aside", "stands beside the story");
    }
    if block.link_chars * 10 >= block.chars * 8 {
        let class = if block.chars > 25 { Class::Related } else { Class::Navigation };
        return (class, "link-density", "links only");
    }
    (Class::Other, "learned", "does not read or stand like the story")
}

fn by_marks(block: &Block, marked: marks::Marks, early: bool) -> Option<(Class, &'static str, &'static str)> {
    const RULES: &[(marks::Marks, Class, &str, &str)] = &[
        (marks::CONSENT, Class::Consent, "consent", "asks for consent"),
        (marks::COMMENT, Class::Comment, "comments", "belongs to the readers' comments"),
        (marks::NEWSLETTER, Class::Promo, "newsletter", "invites to a newsletter"),
        (marks::PAYWALL, Class::Paywall, "paywall", "asks to log in or subscribe"),
        (marks::SHARE, Class::Share, "share", "offers to share"),
        (marks::TAGS, Class::PublisherTags, "tag-list", "belongs to the publisher's tags"),
        (marks::CAPTION, Class::Caption, "caption", "describes or credits a picture"),
        (marks::BYLINE, Class::Byline, "byline", "names or presents the writers"),
        (marks::RELATED | marks::POPULAR, Class::Related, "related", "leads to other stories"),
        (marks::PROMO, Class::Promo, "promo", "advertises"),
        (marks::NAVIGATION, Class::Navigation, "navigation", "stands in the page's navigation"),
        (marks::LEGAL | marks::FOOTER, Class::Legal, "footer", "stands in the page's foot"),
        (marks::SIDEBAR | marks::ASIDE, Class::Promo, "aside", "stands beside the story"),
        (marks::MEDIA, Class::Caption, "media", "belongs to a picture or player"),
        (marks::STANDFIRST, Class::Standfirst, "standfirst", "stands above the story"),
        (marks::DATE, Class::Other, "date", "gives the time of the story"),
    ];
    let found = RULES.iter().find(|(mark, class, ..)| {
        marked & mark != 0
            && (*class != Class::Standfirst || early)
            && (*class != Class::PublisherTags || block.chars < 400)
    })?;
    Some((found.1, found.2, found.3))
}

/// The masthead's clock: one line, or two that the layout glues together.
fn find_clock(
    blocks: &[Block],
    title: Option<usize>,
    list: &mut [Verdict],
    witnesses: &[&Time],
) -> Option<Time> {
    let last_kept = list.iter().rposition(|one| one.kept).unwrap_or(0);
    for index in 0..blocks.len() {
        let block = &blocks[index];
        // Between the headline and the story's end a time belongs to the story.
        let within = title.is_some_and(|title| (title..=last_kept).contains(&index));
        if within || list[index].kept && list[index].confidence > 0.8 || !may_be_clock(&block.text) {
            continue;
        }
        if let Some(time) = crate::clock::read(&block.text, witnesses) {
            list[index] = verdict(Class::Clock, false, "clock-line", "became the GMT dateline", 1.0);
            return Some(time);
        }
        let Some(next) = blocks.get(index + 1).filter(|next| next.chars < 40) else { continue };
        let glued = format!("{}{}", block.text, next.text);
        if let Some(time) = crate::clock::read(&glued, witnesses) {
            for row in [index, index + 1] {
                list[row] = verdict(Class::Clock, false, "clock-line", "became the GMT dateline", 1.0);
            }
            return Some(time);
        }
    }
    None
}

/// A clock is short and shows `12:34`.
fn may_be_clock(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() < 90
        && bytes
            .windows(3)
            .any(|run| run[0].is_ascii_digit() && matches!(run[1], b':' | b'.') && run[2].is_ascii_digit())
}

#[cfg(test)]
mod tests;
