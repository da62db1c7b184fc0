//! The class words and the address of an element → whether it says that it holds writers, tags, or neither.

use crate::blocks::marks::each_word;
use crate::blocks::prints::QuickMap;
use crate::dom::{Dom, Id, Kind};
use foldhash::HashMap;
use html5ever::local_name;
use std::sync::LazyLock;

/// What an element says of itself, one bit each.
pub(crate) type Holds = u8;
/// The names of those who wrote the story.
pub(crate) const WRITERS: Holds = 1;
/// The publisher's tags.
pub(crate) const TAGS: Holds = 1 << 1;
/// A part of the page that is about something else: its menus, its foot, readers, pictures.
pub(crate) const ELSEWHERE: Holds = 1 << 2;
/// Other stories, or buttons: what holds tags beside may well be the story's.
pub(crate) const OTHERS: Holds = 1 << 3;
/// Sections of the site.
pub(crate) const SECTIONS: Holds = 1 << 4;
/// The story, which has a foot and lists of links of its own.
const STORY: Holds = 1 << 5;
const FOOT: Holds = 1 << 6;
/// The trail of links that leads to the page.
pub(crate) const TRAIL: Holds = 1 << 7;

/// What the classes of a page say: most stand on many elements, and are read once.
pub(super) type Classes<'a> = HashMap<&'a str, Holds>;

/// What an element's class, id and the like say that it holds.
pub(super) fn of<'a>(dom: &'a Dom, id: Id, classes: &mut Classes<'a>) -> Holds {
    let Kind::Element { name, attrs } = &dom.node(id).kind else { return 0 };
    let mut holds = match &*name.local {
        // The classes of the whole page say how it is laid out.
        "html" | "body" => return 0,
        "form" | "menu" | "figure" | "figcaption" => ELSEWHERE,
        "nav" | "footer" => FOOT,
        "article" | "main" => STORY,
        _ => 0,
    };
    for attr in attrs {
        if attr.value.len() >= 400 {
            continue;
        }
        if attr.name.local == local_name!("class") {
            holds |= *classes.entry(&attr.value).or_insert_with_key(|class| said_in(class));
        } else if matches!(attr.name.local, local_name!("id") | local_name!("itemprop") | local_name!("role"))
            || matches!(&*attr.name.local, "data-testid" | "data-component" | "data-qa")
        {
            holds |= said_in(&attr.value);
        }
    }
    holds
}

/// What the names in an attribute's value say.
fn said_in(value: &str) -> Holds {
    let mut holds = 0;
    for name in value.split_ascii_whitespace().filter(|name| !is_of_a_story(name)) {
        each_word(name, |word| holds |= said_by(word));
    }
    holds
}

/// `tag-syria`, `category-world`, `author-jane`: a class that a story bears, no holder of tags; `without-sidebar`: how the
/// page is laid out.
fn is_of_a_story(name: &str) -> bool {
    let Some((kind, rest)) = name.split_once('-') else { return false };
    match kind {
        "no" | "without" | "with" | "has" => true,
        "tag" | "category" | "author" | "topic" => {
            !["list", "links", "name", "box", "cloud", "container", "item"]
                .iter()
                .any(|own| rest.starts_with(own))
        }
        _ => false,
    }
}

/// What class words say.
const WORDS: &[(Holds, &str)] = &[
    (
        WRITERS,
        "author authors byline bylines autor autoren autores auteur auteurs autore autori writer \
         writers verfasser journalist journalists redakteur reporter reporters columnist \
         contributor contributors signature firma yazar skribent forfatter avtor autorin",
    ),
    (
        TAGS,
        "tag tags taglist keyword keywords topic topics hashtag hashtags schlagwort schlagworte \
         stichworte themen thema temas tema etiquetas etiketten etiket etiketler labels argomenti",
    ),
    (
        ELSEWHERE,
        "navigation menu navbar submenu masthead sidebar popular trending mostread comment comments \
         commentlist photo credit caption cloud tagcloud cookie consent testimonial testimonials \
         dropdown reviewer reviewed",
    ),
    (ELSEWHERE | TRAIL, "breadcrumb breadcrumbs"),
    (
        OTHERS,
        "related recommended teaser teasers newsletter share sharing carousel recirculation card \
         promo",
    ),
    (FOOT, "nav footer foot"),
    (STORY, "article entry post story"),
    (SECTIONS, "category categories section rubric rubrik"),
];

static SAID: LazyLock<QuickMap<&'static str, Holds>> = LazyLock::new(|| {
    let each = |(holds, words): &(Holds, &'static str)| {
        words.split(' ').map(|word| (word, *holds)).collect::<Vec<_>>()
    };
    WORDS.iter().flat_map(each).collect()
});

fn said_by(word: &str) -> Holds {
    SAID.get(word).copied().unwrap_or(0)
}

/// Whether an element stands in a part of the page that is about something else; `all` is what each element holds.
pub(crate) fn is_elsewhere(dom: &Dom, all: &[Holds], id: Id) -> bool {
    let mut foot = false;
    for (step, up) in dom.ancestors(id).take(16).enumerate() {
        let holds = all[up as usize];
        let others = holds & OTHERS != 0 && holds & (TAGS | WRITERS) == 0;
        if holds & ELSEWHERE != 0 || others {
            return true;
        }
        if holds & STORY != 0 {
            foot = false;
            if step > 1 && dom.name(up).is_some_and(|name| matches!(&**name, "article" | "main")) {
                break;
            }
        } else {
            foot |= holds & FOOT != 0;
        }
    }
    foot
}

/// Whether an address is a tag's page: `/tag/syria`, `/thema/dax`, `?tag=syria`.
pub(crate) fn is_tag_address(link: &str) -> bool {
    leads_to(link) & TAGS != 0
}

/// Whether an address is a section's page: a part of the site, no tag.
pub(crate) fn is_section_address(link: &str) -> bool {
    leads_to(link) & SECTIONS != 0
}

/// What an address leads to: tags, a writer (`/author/jane-doe`), a section, by what comes below such a part of its path.
pub(crate) fn leads_to(link: &str) -> Holds {
    let (link, query) = link.split_once('?').unwrap_or((link, ""));
    let path = link.split('#').next().unwrap_or_default();
    let host = path.match_indices(':').find_map(|(at, _)| path[at..].strip_prefix("://"));
    let path = host.map_or(path, |host| host.split_once('/').map_or("", |(_, path)| path));
    let mut leads = 0;
    if query.starts_with("keyword=")
        || query.split('&').any(|pair| pair.starts_with("tag=") || pair.starts_with("tags="))
    {
        leads = TAGS;
    }
    if path.len() <= 400 {
        let mut parts = path.split('/').filter(|part| !part.is_empty()).peekable();
        while let Some(part) = parts.next()
            && parts.peek().is_some()
        {
            leads |= named_in_addresses(part);
        }
    }
    // `/tag/people/x` is a tag's page.
    if leads & TAGS == 0 { leads } else { leads & !WRITERS }
}

/// What a part of an address says of what comes below it.
fn named_in_addresses(part: &str) -> Holds {
    let mut lower = [0_u8; 13];
    let Some(lower) = lower.get_mut(..part.len()) else { return 0 };
    lower.copy_from_slice(part.as_bytes());
    lower.make_ascii_lowercase();
    match std::str::from_utf8(lower).unwrap_or_default() {
        "tag" | "tags" | "tagged" | "topic" | "topics" | "thema" | "themen" | "tema" | "temas" | "theme"
        | "themes" | "keyword" | "keywords" | "etiqueta" | "etiquetas" | "schlagwort" | "schlagworte"
        | "stichwort" | "hashtag" | "label" | "sujet" | "sujets" | "argomenti" | "argomento" | "emne"
        | "etiket" | "etiketler" | "konu" | "tagi" | "temat" | "temy" | "dossier" | "dossiers" | "aihe"
        | "aiheet" | "onderwerp" | "onderwerpen" | "tegs" | "teg" | "tagg" => TAGS,
        "author" | "authors" | "autor" | "autoren" | "autores" | "auteur" | "auteurs" | "autore"
        | "autori" | "profile" | "profiles" | "profil" | "people" | "person" | "staff" | "team"
        | "journalist" | "journalists" | "journaliste" | "journalistes" | "journalisten" | "contributor"
        | "contributors" | "writer" | "writers" | "reporter" | "reporters" | "columnist" | "columnists"
        | "yazar" | "yazarlar" | "redaktion" | "redakteur" | "redakteure" | "verfasser" | "by" | "bio"
        | "opinionista" | "medarbeider" | "forfatter" => WRITERS,
        "category" | "categories" | "kategorie" | "kategorien" | "categoria" | "section" => SECTIONS,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_tags_and_writers_from_the_pages_that_list_them() {
        for tag in ["/tag/sea-locks", "https://brae.example/de/Thema/faehren/", "/search?q=a&tag=ferry"] {
            assert!(is_tag_address(tag), "{tag}");
        }
        for other in ["/tags/", "https://tag.example/ferry", "/news/topic-of-the-day", "/thema"] {
            assert!(!is_tag_address(other), "{other}");
        }
        assert_eq!(leads_to("https://brae.example/Autoren/ilse-tarn-12.html"), WRITERS);
        assert_eq!(leads_to("/authors/"), 0);
        assert_eq!(leads_to("/category/locks?page=2"), SECTIONS);
    }
}
