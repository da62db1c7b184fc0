//! A page's text in, its tags and the text between them out (HTML, 13.2.5, as far as a rewriter needs it).
//!
//! A tokenizer of our own: html5ever's compares each attribute of a tag with all before, so one tag with 200,000
//! attributes takes it minutes. This one is linear, whatever the page.

/// A piece of a page.
#[derive(Debug, PartialEq)]
pub(crate) enum Token<'a> {
    Text(&'a str),
    /// What stands between `<!` and `>`.
    Doctype(&'a str),
    Start(Tag<'a>),
    /// The name, in lower case.
    End(String),
}

/// A start tag.
#[derive(Debug, PartialEq)]
pub(crate) struct Tag<'a> {
    /// In lower case.
    pub(crate) name: String,
    /// Names and values as written: character references not decoded.
    pub(crate) attributes: Vec<(&'a str, &'a str)>,
    pub(crate) closes_itself: bool,
}

/// Reads a page piece by piece.
pub(crate) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The next piece; comments and other declarations are passed over. `cdata` says that `<![CDATA[` holds text.
    pub(crate) fn next(&mut self, cdata: bool) -> Option<Token<'a>> {
        while self.at < self.text.len() {
            let rest = &self.text[self.at..];
            let Some(markup) = rest.strip_prefix('<') else {
                let end = rest.find('<').unwrap_or(rest.len());
                self.at += end;
                return Some(Token::Text(&rest[..end]));
            };
            match markup.as_bytes().first() {
                Some(b) if b.is_ascii_alphabetic() => return self.start_tag(),
                Some(b'/') => match markup.as_bytes().get(1) {
                    Some(b) if b.is_ascii_alphabetic() => {
                        self.at += 1;
                        return self.start_tag().map(|token| match token {
                            Token::Start(tag) => Token::End(tag.name),
                            other => other,
                        });
                    }
                    Some(_) => self.skip_past(">", 2),
                    None => self.at = self.text.len(),
                },
                Some(b'!') => {
                    if let Some(token) = self.declaration(cdata) {
                        return Some(token);
                    }
                }
                Some(b'?') => self.skip_past(">", 2),
                _ => {
                    self.at += 1;
                    return Some(Token::Text("<"));
                }
            }
        }
        None
    }

    /// What stands before the end tag of an element whose content is no markup; the end tag is passed over too.
    pub(crate) fn raw(&mut self, name: &str) -> &'a str {
        let rest = &self.text[self.at..];
        let mut from = 0;
        while let Some(found) = rest[from..].find("</") {
            let start = from + found;
            let after = rest.as_bytes().get(start + 2..start + 2 + name.len());
            let closes = after.is_some_and(|after| after.eq_ignore_ascii_case(name.as_bytes()));
            let follows = rest.as_bytes().get(start + 2 + name.len());
            if closes && follows.is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/')) {
                self.at += start;
                self.skip_past(">", 2);
                return &rest[..start];
            }
            from = start + 2;
        }
        self.at = self.text.len();
        rest
    }

    /// Everything that is left.
    pub(crate) fn rest(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        self.at = self.text.len();
        rest
    }

    fn skip_past(&mut self, end: &str, from: usize) {
        let rest = &self.text[self.at..];
        self.at +=
            rest.get(from..).and_then(|rest| rest.find(end)).map_or(rest.len(), |at| from + at + end.len());
    }

    /// A comment (passed over), a doctype, or CDATA.
    fn declaration(&mut self, cdata: bool) -> Option<Token<'a>> {
        let rest = &self.text[self.at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = if comment.starts_with('>') {
                1
            } else if comment.starts_with("->") {
                2
            } else {
                let plain = comment.find("-->").map(|at| at + 3);
                let odd = comment[..plain.unwrap_or(comment.len())].find("--!>").map(|at| at + 4);
                odd.or(plain).unwrap_or(comment.len())
            };
            self.at += 4 + end;
            return None;
        }
        if let Some(content) = rest.strip_prefix("<![CDATA[").filter(|_| cdata) {
            let end = content.find("]]>").unwrap_or(content.len());
            self.at += (9 + end + 3).min(rest.len());
            return Some(Token::Text(&content[..end]));
        }
        let end = rest.find('>').unwrap_or(rest.len());
        self.at += (end + 1).min(rest.len());
        let doctype = rest.as_bytes().get(2..9).is_some_and(|word| word.eq_ignore_ascii_case(b"doctype"));
        doctype.then(|| Token::Doctype(&rest[2..end]))
    }

    /// A tag from the byte before its name; none where the page ends inside it.
    fn start_tag(&mut self) -> Option<Token<'a>> {
        let mut at = self.at + 1;
        let name =
            self.take(&mut at, |b| !b.is_ascii_whitespace() && b != b'/' && b != b'>').to_ascii_lowercase();
        let mut attributes = Vec::new();
        let mut closes_itself = false;
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(at) {
                None => {
                    self.at = bytes.len();
                    return None;
                }
                Some(b'>') => break,
                Some(b'/') => {
                    closes_itself = bytes.get(at + 1) == Some(&b'>');
                    at += 1;
                }
                Some(b) if b.is_ascii_whitespace() => at += 1,
                Some(_) => attributes.push(self.attribute(&mut at)),
            }
        }
        self.at = at + 1;
        Some(Token::Start(Tag { name, attributes, closes_itself }))
    }

    fn attribute(&self, at: &mut usize) -> (&'a str, &'a str) {
        let bytes = self.text.as_bytes();
        let start = *at;
        // An equals sign in the first place belongs to the name.
        *at += usize::from(bytes[start] == b'=');
        self.take(at, |b| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>' | b'='));
        let name = &self.text[start..*at];
        let mut after = *at;
        self.take(&mut after, |b| b.is_ascii_whitespace());
        if bytes.get(after) != Some(&b'=') {
            return (name, "");
        }
        after += 1;
        self.take(&mut after, |b| b.is_ascii_whitespace());
        let value = match bytes.get(after) {
            Some(quote @ (b'"' | b'\'')) => {
                after += 1;
                let value = self.take(&mut after, |b| b != *quote);
                after = (after + 1).min(bytes.len());
                value
            }
            _ => self.take(&mut after, |b| !b.is_ascii_whitespace() && b != b'>'),
        };
        *at = after;
        (name, value)
    }

    /// Takes bytes while they fit; every byte that is looked for is ASCII, so the cut lies between characters.
    fn take(&self, at: &mut usize, fits: impl Fn(u8) -> bool) -> &'a str {
        let start = *at;
        let bytes = &self.text.as_bytes()[start..];
        *at = start + bytes.iter().position(|b| !fits(*b)).unwrap_or(bytes.len());
        &self.text[start..*at]
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokens};

    fn read(page: &str) -> String {
        let mut tokens = Tokens::new(page);
        let mut shown = String::new();
        while let Some(token) = tokens.next(false) {
            shown.push_str(&match token {
                Token::Text(text) => format!("[{text}]"),
                Token::Doctype(text) => format!("!{text}!"),
                Token::End(name) => format!("/{name}"),
                Token::Start(tag) => {
                    format!("{}{:?}{}", tag.name, tag.attributes, u8::from(tag.closes_itself))
                }
            });
        }
        shown
    }

    #[test]
    fn odd_markup_is_read_as_browsers_read_it() {
        let check = |page: &str, expected: &str| assert_eq!(read(page), expected, "{page}");
        check(
            "<!doctype html><P CLASS=a b='c'>x</P >",
            r#"!doctype html!p[("CLASS", "a"), ("b", "c")]0[x]/p"#,
        );
        check("a < b <3 </> </ x>c", "[a ][<][ b ][<][3 ][ ][c]");
        check("<!-- a > b --><!--> c --!> d<!-- e", "[ c --!> d]");
        check("<img/src=x/onerror=y>", r#"img[("src", "x/onerror=y")]0"#);
        check("<br/><a =b c = d>", r#"br[]1a[("=b", ""), ("c", "d")]0"#);
        check("<p title='un ended>", "");
        check("<?xml version='1.0'?>x<![CDATA[ <b> ]]>", "[x][ ]]>]");
    }

    #[test]
    fn an_element_without_markup_ends_at_its_own_end_tag() {
        let mut tokens = Tokens::new("if (a</b) '</scripted>' </SCRIPT\n>after");
        assert_eq!(tokens.raw("script"), "if (a</b) '</scripted>' ");
        assert_eq!(tokens.next(false), Some(Token::Text("after")));
    }
}
