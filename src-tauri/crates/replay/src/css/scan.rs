//! The place in a style sheet in, the name, string or address that stands there out (CSS Syntax 3, 4.3).

use super::Css;

/// A name with its escapes decoded, and as it is written anew.
#[derive(Default)]
pub(super) struct Name {
    pub(super) meant: String,
    pub(super) written: String,
}

impl Css<'_> {
    /// Passes over white space and comments.
    pub(super) fn skip_blank(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            self.at += rest.len() - rest.trim_start().len();
            if !self.text[self.at..].starts_with("/*") {
                return;
            }
            self.skip_past("*/", 2);
        }
    }

    /// The argument of `url(`, quoted or not, up to and with the bracket that closes it.
    pub(super) fn address(&mut self) -> String {
        self.at += self.text[self.at..].len() - self.text[self.at..].trim_start().len();
        let mut address = String::new();
        let rest = &self.text[self.at..];
        if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            address = self.string(quote);
        }
        while let Some(c) = self.text[self.at..].chars().next() {
            if is_escape(&self.text[self.at..]) {
                address.push(self.escape());
                continue;
            }
            self.at += c.len_utf8();
            if c == ')' {
                break;
            }
            address.push(c);
        }
        address.trim().to_owned()
    }

    /// The characters of a string; a line break ends it, as it does in a browser.
    pub(super) fn string(&mut self, quote: char) -> String {
        self.at += 1;
        let mut text = String::new();
        while let Some(c) = self.text[self.at..].chars().next() {
            let rest = &self.text[self.at..];
            if is_escape(rest) {
                text.push(self.escape());
                continue;
            }
            if matches!(c, '\n' | '\r' | '\u{c}') {
                break;
            }
            self.at += c.len_utf8();
            match c {
                _ if c == quote => break,
                // A backslash before a line break joins the lines.
                '\\' => {
                    let line_break =
                        if rest[1..].starts_with("\r\n") { 2 } else { usize::from(rest.len() > 1) };
                    self.at += line_break;
                }
                _ => text.push(c),
            }
        }
        text
    }

    /// A run of name characters.
    pub(super) fn name(&mut self) -> Name {
        let mut name = Name::default();
        while let Some(c) = self.text[self.at..].chars().next() {
            if is_escape(&self.text[self.at..]) {
                let c = self.escape();
                name.meant.push(c);
                // An escaped digit may begin a name, a bare one can't.
                let plain = is_name(c) && !c.is_ascii_digit();
                if plain { name.written.push(c) } else { push_escape(c, &mut name.written) }
            } else if is_name(c) {
                self.at += c.len_utf8();
                let c = if c == '\0' { char::REPLACEMENT_CHARACTER } else { c };
                name.meant.push(c);
                name.written.push(c);
            } else {
                break;
            }
        }
        name
    }

    /// One escape: up to six hexadecimal digits and a white space, or any character.
    pub(super) fn escape(&mut self) -> char {
        let rest = &self.text[self.at + 1..];
        let digits = rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        if digits == 0 {
            let c = rest.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
            self.at += 1 + c.len_utf8();
            return c;
        }
        let space = if rest[digits..].starts_with("\r\n") {
            2
        } else {
            usize::from(rest[digits..].starts_with([' ', '\t', '\n', '\r', '\u{c}']))
        };
        self.at += 1 + digits + space;
        let number = u32::from_str_radix(&rest[..digits], 16).unwrap_or(0);
        char::from_u32(number).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// Passes over the rest of an `@import`: up to its semicolon, or to a brace, which stays.
    pub(super) fn skip_statement(&mut self) {
        while let Some(c) = self.text[self.at..].chars().next() {
            match c {
                '"' | '\'' => drop(self.string(c)),
                '/' if self.text[self.at..].starts_with("/*") => self.skip_past("*/", 2),
                '(' => self.skip_past(")", 1),
                '{' | '}' => return,
                _ if is_escape(&self.text[self.at..]) => drop(self.escape()),
                _ => {
                    self.at += c.len_utf8();
                    if c == ';' {
                        return;
                    }
                }
            }
        }
    }

    pub(super) fn skip_past(&mut self, end: &str, from: usize) {
        let rest = &self.text[self.at..];
        self.at +=
            rest.get(from..).and_then(|rest| rest.find(end)).map_or(rest.len(), |at| from + at + end.len());
    }
}

pub(super) fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '\0') || !c.is_ascii()
}

/// True where a backslash and something other than a line break begin the text.
pub(super) fn is_escape(text: &str) -> bool {
    text.strip_prefix('\\').is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['\n', '\r', '\u{c}']))
}

/// True where `<` and this would be a tag, a comment or a declaration.
pub(super) fn begins_markup(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
}

/// True where `&` and this would be a character reference.
pub(super) fn begins_reference(rest: &str) -> bool {
    let number = rest
        .strip_prefix('#')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'x' | 'X')));
    number || rest.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// True for what is inside the page itself: a fragment, or a picture or font as a `data:` address.
pub(crate) fn is_embedded(address: &str) -> bool {
    let kind: String = address.chars().take(24).collect::<String>().to_ascii_lowercase();
    let embedded = ["data:image/", "data:font/", "data:application/font", "data:application/x-font"];
    address.starts_with('#') || embedded.iter().any(|prefix| kind.starts_with(prefix))
}

pub(super) fn push_string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\' | '<' | '&') || c.is_control() { push_escape(c, out) } else { out.push(c) }
    }
    out.push('"');
}

fn push_escape(c: char, out: &mut String) {
    out.push_str(&format!("\\{:x} ", u32::from(c)));
}
