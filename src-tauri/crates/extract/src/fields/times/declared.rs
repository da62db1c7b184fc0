//! JSON-LD and meta → the times that the page declares.

use super::super::{Context, json_ld, type_name};
use super::labels::{Label, label};
use super::{Offers, Trust};
use crate::time::{self, Hints};
use model::Basis;

/// Meta names that say when the story was published, without the signs that names are joined with.
const PUBLISHED: &[&str] = &[
    "articlepublishedtime",
    "ogarticlepublishedtime",
    "ogpublishedtime",
    "vrpublishedtime",
    "shareaholicarticlepublishedtime",
    "articlepublished",
    "articlepublisheddate",
    "articlepublicationdate",
    "articlepublishdate",
    "articleoriginalpublicationdate",
    "articledateoriginal",
    "datepublished",
    "rnewsdatepublished",
    "publisheddate",
    "publishdate",
    "publicationdate",
    "originalpublicationdate",
    "firstpublished",
    "published",
    "pubdate",
    "ogpubdate",
    "btpubdate",
    "storypubdate",
    "newspublishdate",
    "parselypubdate",
    "sailthrudate",
    "cxenseparserecspublishtime",
    "analyticsattributesarticledate",
    "dcdateissued",
    "dcissued",
    "dctermsissued",
    "dcdatepublished",
    "dctermspublished",
    "prismpublicationdate",
    "citationpublicationdate",
    "citationonlinedate",
    "citationdate",
    "displaydate",
    "releasedate",
];
/// Meta names that may mean any date of the page.
const ANY: &[&str] = &[
    "date",
    "dcdate",
    "dctermsdate",
    "dcdatecreated",
    "dccreated",
    "dctermscreated",
    "publishedtime",
    "articlecreate",
    "created",
    "creationdate",
    "datecreated",
    "timestamp",
    "docdate",
    "ptime",
    "lastpublished",
    "obdate",
];
/// Last parts of meta names that say when a picture or a film came to the site.
const UPLOADED: &[&str] = &["uploaded", "upload_date", "uploaddate", "release_date"];
const MODIFIED: &[&str] = &[
    "articlemodifiedtime",
    "ogupdatedtime",
    "ogarticlemodifiedtime",
    "ogmodifiedtime",
    "articleupdatedtime",
    "articleupdated",
    "articlemodified",
    "datemodified",
    "modifieddate",
    "modifiedtime",
    "modified",
    "lastmodified",
    "lastmod",
    "lastupdated",
    "updateddate",
    "updated",
    "revised",
    "revisiondate",
    "dctermsmodified",
    "dcdatemodified",
    "dcmodified",
];

/// Adds what JSON-LD and meta declare.
pub(super) fn gather(context: &Context<'_>, hints: &Hints<'_>, offers: &mut Offers) {
    linked(context, hints, offers);
    titled(context, hints, offers);
    described(context, hints, offers);
    for (name, content) in &context.head.metas {
        let bare: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        let rank = |names: &[&str]| names.iter().any(|known| *known == bare);
        let (changed, trust) = if rank(PUBLISHED) {
            (false, Trust::Meta)
        } else if name.rsplit([':', '.']).next().is_some_and(|last| UPLOADED.contains(&last)) {
            (false, Trust::Other)
        } else if rank(ANY) {
            (false, Trust::AnyMeta)
        } else if rank(MODIFIED) {
            (true, Trust::Meta)
        } else {
            continue;
        };
        if let Some(time) = time::read(content, Basis::Meta, hints) {
            offers.add(changed, time, trust, Basis::Meta, name.as_str());
        }
    }
}

/// “… (News of 15 July 2016)”: a day that the page's description gives behind a label.
fn described(context: &Context<'_>, hints: &Hints<'_>, offers: &mut Offers) {
    let texts = context.head.all_metas("description").chain(context.head.all_metas("og:description"));
    for text in texts.filter(|text| text.len() <= 600) {
        for (range, time) in time::find(text, Basis::Meta, hints).into_iter().take(4) {
            let before = text.get(..range.start).unwrap_or_default();
            if time.day().is_some() && label(before, "") == Label::Published {
                offers.add(false, time, Trust::SaidFar, Basis::Meta, "description");
                return;
            }
        }
    }
}

/// “The ferry has left | The Harbour Post | 15.07.2016”: a day that ends the page's title.
fn titled(context: &Context<'_>, hints: &Hints<'_>, offers: &mut Offers) {
    let titles = context.head.title.as_deref().into_iter().chain(context.head.all_metas("og:title"));
    for title in titles {
        let last = title.rsplit(['|', '–', '—', '·', '•']).next().filter(|last| last.len() < title.len());
        let time =
            last.and_then(|last| time::read(last, Basis::Meta, hints)).filter(|time| time.day().is_some());
        if let Some(time) = time {
            offers.add(false, time, Trust::Said, Basis::Meta, "title");
            return;
        }
    }
}

/// The article's own dates; those of other objects only where they may be the page's.
fn linked(context: &Context<'_>, hints: &Hints<'_>, offers: &mut Offers) {
    let same = |one: &serde_json::Value| context.article.is_some_and(|article| std::ptr::eq(article, one));
    let others = context.head.linked.iter().filter(|one| json_ld::article_rank(one) > 0 && !same(one));
    for object in context.article.into_iter().chain(others).take(12) {
        let rank = json_ld::article_rank(object);
        for property in ["datePublished", "dateModified", "dateCreated", "uploadDate"] {
            let Some(raw) = json_ld::text_of(object, property) else { continue };
            let Some(time) = time::read(&raw, Basis::JsonLd, hints) else { continue };
            let trust = match property {
                "dateCreated" => Trust::AnyMeta,
                "uploadDate" => Trust::Other,
                _ if same(object) && rank != 2 => Trust::Article,
                _ => Trust::Other,
            };
            let place = format!("{}.{property}", type_name(object));
            offers.add(property == "dateModified", time, trust, Basis::JsonLd, place);
        }
    }
}
