//! An article in, what its tags already say out: a proposal that repeats it is none.

use crate::words::fold;
use model::Article;
use std::borrow::Cow;
use std::collections::HashSet;

/// What the record already says.
pub(crate) struct Known {
    /// Publisher tags and authors, as sets of folded words.
    said: Vec<HashSet<String>>,
    /// Outlet and agency, folded.
    sources: Vec<String>,
}

impl Known {
    pub(crate) fn of(article: &Article) -> Self {
        let words = |text: &String| stems(&fold(text)).map(Cow::into_owned).collect();
        let mut said: Vec<HashSet<String>> =
            article.publisher_tags.iter().chain(&article.authors).chain(&article.byline).map(words).collect();
        // A hashtag has no spaces: `ClimateChange`.
        said.extend(article.publisher_tags.iter().map(|tag| HashSet::from([joined(tag)])));
        let outlet = article.outlet.as_ref();
        let label =
            outlet.and_then(|outlet| outlet.domain.as_deref()).and_then(|domain| domain.split('.').next());
        let name = outlet.and_then(|outlet| outlet.name.as_deref());
        let agency = article.dateline.as_ref().and_then(|dateline| dateline.agency.as_deref());
        let sources =
            [label, name, agency].into_iter().flatten().map(joined).filter(|it| !it.is_empty()).collect();
        Self { said, sources }
    }

    /// True where the phrase is a tag, an author, the outlet or the agency, or a part of one.
    pub(crate) fn has(&self, phrase: &str) -> bool {
        let folded = fold(phrase);
        let words: Vec<Cow<'_, str>> = stems(&folded).collect();
        let whole = joined(phrase);
        // “United States” where the publisher's tag is “US”.
        let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
        self.said.iter().any(|said| {
            words.iter().all(|word| said.contains(&**word))
                || said.contains(&whole)
                || is_acronym(said, &initials)
        }) || self.sources.iter().any(|source| {
            let begins = whole.chars().count() > 3 && source.starts_with(&whole);
            begins || *source == whole || words.iter().any(|word| *word == **source)
        })
    }
}

impl Known {
    /// True where what the record says has the phrase within it: for scripts that set no spaces.
    pub(crate) fn says(&self, phrase: &str) -> bool {
        let whole = joined(phrase);
        let has = |said: &String| said.contains(&whole);
        self.said.iter().flatten().any(has) || self.sources.iter().any(has)
    }
}

/// The words of a folded text without their endings.
fn stems(folded: &str) -> impl Iterator<Item = Cow<'_, str>> {
    folded.split_whitespace().map(crate::phrases::stem)
}

fn is_acronym(said: &HashSet<String>, initials: &String) -> bool {
    initials.chars().count() > 1 && said.len() == 1 && said.contains(initials)
}

/// Letters and digits only, in lower case, without a leading article.
fn joined(text: &str) -> String {
    let folded = fold(text);
    let folded = folded.strip_prefix("the ").unwrap_or(&folded);
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}
