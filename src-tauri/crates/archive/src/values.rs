//! What a person typed for a field, turned into the value that is stored.

use crate::Error;
use model::{Access, EditValue, Field, Outlet, Stamp, Status, Time};
use serde_json::{Value, json};

/// Reads a typed value; nothing typed means that the field is cleared.
///
/// Authors and publisher tags are separated by `;`, times are RFC 3339 or one of its prefixes.
pub(crate) fn read(edit: &EditValue) -> Result<Option<Value>, Error> {
    let text = edit.value.trim();
    let field = edit.field;
    if text.is_empty() {
        return match field {
            Field::Status => Err(invalid(field, text, "write inbox, kept or excluded")),
            Field::Body => Ok(Some(json!(""))),
            Field::Authors | Field::PublisherTags => Ok(Some(json!([]))),
            Field::Access => Ok(Some(json!(Access::Unknown))),
            _ => Ok(None),
        };
    }
    let value = match field {
        Field::Url | Field::CanonicalUrl => json!(address(field, text)?),
        Field::Authors | Field::PublisherTags => {
            let names: Vec<&str> = text.split(';').map(str::trim).filter(|name| !name.is_empty()).collect();
            json!(names)
        }
        Field::Published | Field::Modified | Field::Archived | Field::GmtDateline => {
            json!(time(field, text)?)
        }
        Field::Dateline => {
            let dateline = extract::read_dateline(text).ok_or_else(|| {
                invalid(field, text, "write it as printed, with its dash: MOSCOW, July 15 (TASS) —")
            })?;
            json!(dateline)
        }
        Field::Outlet => json!(Outlet { name: Some(text.into()), ..Outlet::default() }),
        Field::Language => json!(language(text)?),
        Field::Access => {
            let access: Access = serde_json::from_value(json!(text.to_lowercase()))
                .map_err(|_| invalid(field, text, "write free, metered, paywalled, login or unknown"))?;
            json!(access)
        }
        Field::Status => {
            let status: Status = serde_json::from_value(json!(text.to_lowercase()))
                .map_err(|_| invalid(field, text, "write inbox, kept or excluded"))?;
            json!(status)
        }
        Field::Body | Field::Notes => json!(text.replace("\r\n", "\n")),
        Field::Headline
        | Field::Standfirst
        | Field::Byline
        | Field::Section
        | Field::Genre
        | Field::Rights => {
            json!(text.split_whitespace().collect::<Vec<_>>().join(" "))
        }
    };
    Ok(Some(value))
}

fn invalid(field: Field, text: &str, hint: &'static str) -> Error {
    Error::InvalidValue { field, text: text.into(), hint }
}

fn address(field: Field, text: &str) -> Result<String, Error> {
    model::UrlKey::of(text)
        .map(|_| text.to_owned())
        .ok_or_else(|| invalid(field, text, "write a whole web address: https://example.org/story"))
}

/// A time by a person; where an offset was written, it is kept beside the moment in UTC.
fn time(field: Field, text: &str) -> Result<Time, Error> {
    let stamp = Stamp::parse(text)
        .map_err(|_| invalid(field, text, "write 2016, 2016-07, 2016-07-15 or 2016-07-15T10:43+03:00"))?;
    let mut time = Time::by_person(stamp, text);
    if let Some(offset) = written_offset(text) {
        // The offsets that are or were in use on Earth.
        if !(-12 * 60..=14 * 60).contains(&offset) || time.offset.is_none() {
            return Err(invalid(field, text, "write an offset between -12:00 and +14:00"));
        }
        time.offset = Some(offset);
    }
    Ok(time)
}

/// The minutes of a `+03:00`, `+0300` or `+03` at the end of a time.
fn written_offset(text: &str) -> Option<i32> {
    let (at, sign) = text.rmatch_indices(['+', '-']).next()?;
    if at < 11 {
        return None;
    }
    let digits = text[at + 1..].replace(':', "");
    let (hours, minutes) = digits.split_at_checked(2)?;
    let minutes = hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().unwrap_or(0);
    Some(if sign == "-" { -minutes } else { minutes })
}

/// A language tag (BCP 47): two or three letters, perhaps with subtags.
fn language(text: &str) -> Result<String, Error> {
    let primary = text.split('-').next().unwrap_or_default();
    let right = matches!(primary.len(), 2 | 3) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if right {
        Ok(text.to_owned())
    } else {
        Err(invalid(Field::Language, text, "write a code such as en, ru or pt-BR"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(field: Field, typed: &str, expected: Option<Value>) {
        let read = read(&EditValue { field, value: typed.into() }).expect("a value that is understood");
        assert_eq!(read, expected, "{field} = {typed}");
    }

    #[test]
    fn typed_values_become_what_the_contract_says() {
        check(Field::Headline, "  Two\n words ", Some(json!("Two words")));
        check(Field::Headline, " ", None);
        check(Field::Authors, "Jane Doe; John Roe;", Some(json!(["Jane Doe", "John Roe"])));
        check(Field::Authors, "", Some(json!([])));
        check(Field::Language, "pt-BR", Some(json!("pt-BR")));
        check(Field::Status, "Kept", Some(json!("kept")));
    }

    #[test]
    fn a_time_by_a_person_keeps_the_zone_it_was_written_in() {
        let read = read(&EditValue { field: Field::Published, value: "2016-07-15T01:00+03:00".into() });
        let time: Time = serde_json::from_value(read.expect("understood").expect("a value")).expect("a time");
        assert_eq!(time.value.as_ref().expect("a value").as_str(), "2016-07-14T22:00:00Z");
        assert_eq!((time.offset, time.day().expect("a day").to_string()), (Some(180), "2016-07-15".into()));
    }

    #[test]
    fn what_is_not_understood_is_refused_with_what_to_write() {
        for (field, typed) in [
            (Field::Published, "last week"),
            (Field::Url, "example"),
            (Field::Language, "English"),
            (Field::Status, ""),
            (Field::Access, "open"),
        ] {
            let error = read(&EditValue { field, value: typed.into() }).expect_err(typed);
            assert!(error.hint().starts_with("write"), "{error}: {}", error.hint());
        }
    }
}
