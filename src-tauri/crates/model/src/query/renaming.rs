//! A query in, the same query about a tag of another name out.

use super::{Kind, Query, Term, quoted};

/// What renaming came upon in a query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Renamed {
    /// A tag was named, and is called otherwise now.
    pub changed: bool,
    /// A tag was meant by its beginning only, which stays as it is.
    pub loose: bool,
}

/// What a name of the researcher's own tags becomes.
pub enum NewName {
    Same,
    Other(String),
    /// It is meant, but by its beginning: the query can't say so otherwise.
    Loose,
}

impl Query {
    /// Gives the researcher's tags that are named in a query other names.
    pub fn rename_tags(&mut self, new_name: &impl Fn(&Term) -> NewName) -> Renamed {
        let mut renamed = Renamed::default();
        match self {
            Self::And(all) | Self::Or(all) => {
                for one in all.iter_mut() {
                    let inside = one.rename_tags(new_name);
                    renamed.changed |= inside.changed;
                    renamed.loose |= inside.loose;
                }
                // Two names that became one need not be asked for twice.
                if renamed.changed {
                    let mut seen: Vec<Self> = Vec::with_capacity(all.len());
                    all.retain(|one| {
                        let new = !seen.contains(one);
                        seen.extend(new.then(|| one.clone()));
                        new
                    });
                }
                if let [only] = all.as_mut_slice() {
                    *self = std::mem::replace(only, Self::All);
                }
            }
            Self::Not(one) => renamed = one.rename_tags(new_name),
            Self::Named { kind: Kind::Tag, term } => match new_name(term) {
                NewName::Same => {}
                NewName::Loose => renamed.loose = true,
                NewName::Other(name) => {
                    let plain = quoted(&name) == name;
                    *term = Term { text: name, prefix: false, quoted: !plain, last: false };
                    renamed.changed = true;
                }
            },
            _ => {}
        }
        renamed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;

    fn check(text: &str, expected: &str) {
        let mut query = parse(text).expect("a query");
        query.rename_tags(&|term| match term.text.as_str() {
            "a" | "b" => NewName::Other("new name/c".into()),
            _ if term.prefix => NewName::Loose,
            _ => NewName::Same,
        });
        assert_eq!(query.to_string(), expected);
    }

    #[test]
    fn a_tag_is_renamed_wherever_it_is_named_and_nothing_else() {
        check("tag:a ferry -tag:b", "tag:\"new name/c\" ferry -tag:\"new name/c\"");
        check("publisher-tag:a a (tag:z OR tag:\"a\")", "publisher-tag:a a (tag:z OR tag:\"new name/c\")");
    }

    #[test]
    fn names_that_became_one_are_asked_for_once() {
        check("tag:a OR tag:b", "tag:\"new name/c\"");
        check("ferry tag:(a OR b)", "ferry tag:\"new name/c\"");
        check("ferry ferry", "ferry ferry");
    }

    #[test]
    fn a_name_that_is_only_begun_stays() {
        check("tag:fra*", "tag:fra*");
        let mut query = parse("tag:fra*").expect("a query");
        assert_eq!(query.rename_tags(&|_| NewName::Loose), Renamed { changed: false, loose: true });
    }
}
