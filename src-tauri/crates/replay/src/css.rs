//! A style sheet or a `style` attribute in, the same without anything that asks for a file out.
//!
//! Read as tokens (CSS Syntax 3, 4), so that neither an escape (`\75rl(`) nor a comment hides an address. What is left
//! out always leaves a space, lest its neighbours join to something new. The result holds no `<` before a name and no
//! `&` before one: it means the same inside `<style>`, inside an SVG `<style>`, and in an attribute.

/// Functions whose strings are addresses.
const FETCHING: &[&str] = &["src", "image", "expression", "-moz-image-rect", "paint", "local-url"];

/// Takes every address out of a style sheet but fragments (`#shape`) and embedded pictures and fonts.
pub(crate) fn clean(sheet: &str) -> String {
    let mut css = Css { text: sheet, at: 0, out: String::with_capacity(sheet.len()) };
    while css.at < sheet.len() {
        css.token();
    }
    css.out
}

struct Css<'a> {
    text: &'a str,
    at: usize,
    out: String,
}

/// A name with its escapes decoded, and as it is written anew.
#[derive(Default)]
struct Name {
    meant: String,
    written: String,
}

impl Css<'_> {
    fn token(&mut self) {
        let rest = &self.text[self.at..];
        let Some(first) = rest.chars().next() else { return };
        match first {
            '/' if rest.starts_with("/*") => {
                self.skip_past("*/", 2);
                self.out.push_str("/**/");
            }
            '"' | '\'' => {
                let text = self.string(first);
                push_string(&text, &mut self.out);
            }
            '@' => {
                self.at += 1;
                let name = self.name();
                if name.meant.eq_ignore_ascii_case("import") {
                    self.skip_statement();
                    self.out.push(' ');
                } else {
                    self.out.push('@');
                    self.named(&name);
                }
            }
            '<' if rest.starts_with("<!--") => {
                self.at += 4;
                self.out.push(' ');
            }
            '<' | '&' => {
                self.at += 1;
                self.out.push(first);
                let markup = if first == '<' { begins_markup } else { begins_reference };
                if markup(&self.text[self.at..]) {
                    self.out.push(' ');
                }
            }
            _ if is_name(first) || is_escape(rest) => {
                let name = self.name();
                self.named(&name);
            }
            '\\' => {
                self.at += 1;
                self.out.push(' ');
            }
            _ => {
                self.at += first.len_utf8();
                self.out.push(first);
            }
        }
    }

    /// Writes a name, or a function with what makes its argument harmless.
    fn named(&mut self, name: &Name) {
        if !self.text[self.at..].starts_with('(') {
            return self.out.push_str(&name.written);
        }
        self.at += 1;
        let lower = name.meant.to_ascii_lowercase();
        // `U+26url(` is a range and a function to older parsers: so the end of the name decides.
        if lower.ends_with("url") {
            let address = self.address();
            self.out.push_str(if is_embedded(&address) { "url(" } else { "url(\"data:," });
            if is_embedded(&address) {
                push_string(&address, &mut self.out);
                self.out.push(')');
            } else {
                self.out.push_str("\")");
            }
            return;
        }
        let fetches = FETCHING.contains(&lower.as_str())
            || lower.ends_with("image-set")
            || lower.ends_with("cross-fade");
        if fetches {
            // An unknown function makes the whole declaration void.
            self.out.push_str("dead-");
        }
        self.out.push_str(&name.written);
        self.out.push('(');
    }

    /// The argument of `url(`, quoted or not, up to and with the bracket that closes it.
    fn address(&mut self) -> String {
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
    fn string(&mut self, quote: char) -> String {
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
    fn name(&mut self) -> Name {
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
    fn escape(&mut self) -> char {
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
    fn skip_statement(&mut self) {
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

    fn skip_past(&mut self, end: &str, from: usize) {
        let rest = &self.text[self.at..];
        self.at +=
            rest.get(from..).and_then(|rest| rest.find(end)).map_or(rest.len(), |at| from + at + end.len());
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '\0') || !c.is_ascii()
}

/// True where a backslash and something other than a line break begin the text.
fn is_escape(text: &str) -> bool {
    text.strip_prefix('\\').is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['\n', '\r', '\u{c}']))
}

/// True where `<` and this would be a tag, a comment or a declaration.
fn begins_markup(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
}

/// True where `&` and this would be a character reference.
fn begins_reference(rest: &str) -> bool {
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

fn push_string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\' | '<' | '&') || c.is_control() { push_escape(c, out) } else { out.push(c) }
    }
    out.push('"');
}

fn push_escape(c: char, out: &mut String) {
    out.push_str(&format!("\\{:x} ", u32::from(c)));
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[track_caller]
    fn check(sheet: &str, expected: &str) {
        assert_eq!(clean(sheet), expected, "{sheet}");
    }

    #[test]
    fn addresses_go_however_they_are_written() {
        let dead = "a{b:url(\"data:,\")}";
        check("a{b:url(https://x.example/a.png)}", dead);
        check("a{b:url( 'https://x.example/a)b.png' )}", dead);
        check("a{b:URL(//x.example)}", dead);
        check("a{b:\\75\\72\\6c(//x.example)}", dead);
        check("a{b:u\\rl(//x.example)}", dead);
        check("a{b:\\000075 rl(//x.example)}", dead);
        check("a{b:url(/local.png)}", dead);
        check("a{b:url(javascript:x)}", dead);
        check("a{b:image-set(\"//x.example\" 1x)}", "a{b:dead-image-set(\"//x.example\" 1x)}");
        check(
            "a{b:-webkit-image-set(url(//x.example) 1x)}",
            "a{b:dead--webkit-image-set(url(\"data:,\") 1x)}",
        );
        check("@import '//x.example/a.css' screen;b{c:d}", " b{c:d}");
        check("@\\69mport url(//x.example;y);b{c:d}", " b{c:d}");
    }

    #[test]
    fn what_is_left_out_never_joins_its_neighbours() {
        check("a{b:u/* */rl(//x)}", "a{b:u/**/rl(//x)}");
        check("a{b:u<!--rl(//x)}", "a{b:u rl(//x)}");
        check("a{b:u\\\nrl(//x)}", "a{b:u \nrl(//x)}");
    }

    #[test]
    fn what_reaches_nothing_stays() {
        check(
            "a{fill:url(#g);b:url(data:image/png;base64,AA==)}",
            "a{fill:url(\"#g\");b:url(\"data:image/png;base64,AA==\")}",
        );
        check(
            "@media (width<600px){a>b~c{content:'\\201C  x'}}",
            "@media (width<600px){a>b~c{content:\"“ x\"}}",
        );
        check("a{&:hover{b:c} & > d{e:f}}", "a{&:hover{b:c} & > d{e:f}}");
        check(".md\\:flex{b:calc(1px + 2%)}", ".md\\3a flex{b:calc(1px + 2%)}");
        check(".\\31 0{b:c}", ".\\31 0{b:c}");
    }

    #[test]
    fn no_markup_can_begin_inside_a_sheet() {
        check("a{content:'</style><img src=x>'}", "a{content:\"\\3c /style>\\3c img src=x>\"}");
        check("</style><img>", "< /style>< img>");
        check("&#117;rl(//x)", "& #117;rl(//x)");
    }
}
