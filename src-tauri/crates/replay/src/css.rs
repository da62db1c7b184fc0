//! A style sheet or a `style` attribute in, the same out with each address leading to where its part is shown.
//!
//! Read as tokens (CSS Syntax 3, 4), so that neither an escape (`\75rl(`) nor a comment hides an address. What is left
//! out always leaves a space, lest its neighbours join to something new. The result holds no `<` before a name and no
//! `&` before one: it means the same inside `<style>`, inside an SVG `<style>`, and in an attribute.

mod scan;

use crate::Part;
use crate::links::Links;
use scan::{Name, begins_markup, begins_reference, is_embedded, is_escape, is_name, push_string};

/// Functions whose strings are addresses that can't be told from words, or whose result can be an address.
const FETCHING: &[&str] = &["src", "image", "expression", "-moz-image-rect", "paint", "local-url"];
/// The functions that may stand in a set of pictures: any other could put an address there.
const IN_SETS: &[&str] = &["type", "calc", "rgb", "rgba", "hsl", "hsla", "color"];
/// What stands in the place of a part that isn't there.
const NOTHING: &str = "url(\"data:,\")";

/// Writes a style sheet anew: an address leads to where its part is shown, else nowhere; fragments (`#shape`) and
/// embedded pictures and fonts stay.
pub(crate) fn clean(sheet: &str, links: &Links<'_>) -> String {
    let mut css = Css {
        text: sheet,
        at: 0,
        out: String::with_capacity(sheet.len()),
        links,
        rule: Rule::Other,
        font_chosen: false,
        brackets: Vec::new(),
    };
    while css.at < sheet.len() {
        css.token();
    }
    css.out
}

/// Writes an address so that it means only itself.
pub(crate) fn push_address(address: &str, out: &mut String) {
    out.push_str("url(");
    push_string(address, out);
    out.push(')');
}

/// What an address of the rule under way means.
#[derive(Clone, Copy, PartialEq)]
enum Rule {
    Other,
    /// Between `@font-face` and its brace, and inside the braces.
    Font,
    /// Up to the semicolon of a `@namespace`, whose address is a name.
    Name,
}

struct Css<'a> {
    text: &'a str,
    at: usize,
    out: String,
    links: &'a Links<'a>,
    rule: Rule,
    /// True once the declaration has a font that a browser takes.
    font_chosen: bool,
    /// The round brackets that are open: true for those of a set of pictures, whose strings are addresses.
    brackets: Vec<bool>,
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
                if self.brackets.last() == Some(&true) {
                    self.url(&text);
                } else {
                    push_string(&text, &mut self.out);
                }
            }
            '@' => self.at_rule(),
            '(' => {
                self.at += 1;
                self.brackets.push(false);
                self.out.push('(');
            }
            ')' | ';' | '{' | '}' => {
                self.at += 1;
                self.punctuation(first);
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

    fn at_rule(&mut self) {
        self.at += 1;
        let name = self.name();
        match name.meant.to_ascii_lowercase().as_str() {
            "import" => return self.import(),
            // What comes out is UTF-8.
            "charset" => {
                self.skip_statement();
                return self.out.push(' ');
            }
            "font-face" => self.rule = Rule::Font,
            "namespace" => self.rule = Rule::Name,
            _ => {}
        }
        self.out.push('@');
        self.named(&name);
    }

    /// Keeps the conditions of an `@import` whose sheet is there; any other goes.
    fn import(&mut self) {
        self.skip_blank();
        let address = match self.text[self.at..].chars().next() {
            Some(quote @ ('"' | '\'')) => Some(self.string(quote)),
            Some(c) if is_name(c) || is_escape(&self.text[self.at..]) => {
                let name = self.name();
                let called = name.meant.eq_ignore_ascii_case("url") && self.text[self.at..].starts_with('(');
                self.at += usize::from(called);
                called.then(|| self.address())
            }
            _ => None,
        };
        match address.and_then(|address| self.links.part(&address, Part::Sheet)) {
            Some(shown) => {
                self.out.push_str("@import ");
                push_address(&shown, &mut self.out);
            }
            None => {
                self.skip_statement();
                self.out.push(' ');
            }
        }
    }

    /// A closing bracket, and what begins or ends a declaration or a rule.
    fn punctuation(&mut self, c: char) {
        self.out.push(c);
        self.font_chosen &= c == ')';
        match c {
            ')' => drop(self.brackets.pop()),
            '}' => self.rule = Rule::Other,
            ';' if self.rule == Rule::Name => self.rule = Rule::Other,
            _ => {}
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
            return self.url(&address);
        }
        let set = lower.ends_with("image-set");
        let in_set = self.brackets.last() == Some(&true);
        let odd = in_set && !IN_SETS.contains(&lower.as_str()) && !lower.ends_with("gradient");
        if FETCHING.contains(&lower.as_str()) || odd {
            // An unknown function makes the whole declaration void.
            self.out.push_str("dead-");
        }
        self.brackets.push(set);
        self.out.push_str(&name.written);
        self.out.push('(');
    }

    /// Writes an address: what is inside the page as it stands, a part as where it is shown.
    fn url(&mut self, address: &str) {
        if self.rule == Rule::Name {
            return push_string(address, &mut self.out);
        }
        let shown = if is_embedded(address) {
            Some(address.to_owned())
        } else if self.rule == Rule::Font {
            self.font(address)
        } else {
            self.links.part(address, Part::Image)
        };
        match shown {
            Some(shown) => push_address(&shown, &mut self.out),
            None => self.out.push_str(NOTHING),
        }
    }

    /// A font of the kinds that browsers load; where only what is fetched is asked for, the first of a list.
    fn font(&mut self, address: &str) -> Option<String> {
        let rest = self.text[self.at..].trim_start();
        let format = rest.get(..7).filter(|it| it.eq_ignore_ascii_case("format(")).map(|_| {
            let words: String = rest[7..].chars().take(40).take_while(|c| *c != ')').collect();
            words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'')).to_ascii_lowercase()
        });
        let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        let loads = match format.as_deref() {
            Some(format) => {
                ["woff", "truetype", "opentype", "collection"].iter().any(|it| format.starts_with(it))
            }
            None => !path.ends_with(".eot") && !path.ends_with(".svg"),
        };
        if !loads || self.links.choosing && self.font_chosen {
            return None;
        }
        self.font_chosen = true;
        self.links.part(address, Part::Font)
    }
}

#[cfg(test)]
mod tests {
    use super::Links;

    fn clean(sheet: &str) -> String {
        super::clean(sheet, &Links::new(None, &|_, _| None))
    }

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
        check("a{b:image-set(\"//x.example\" 1x)}", "a{b:image-set(url(\"data:,\") 1x)}");
        check("a{b:-webkit-image-set(url(//x.example) 1x)}", "a{b:-webkit-image-set(url(\"data:,\") 1x)}");
        check("a{b:image-set(var(--x) 1x)}", "a{b:image-set(dead-var(--x) 1x)}");
        check("@import '//x.example/a.css' screen;b{c:d}", " b{c:d}");
        check("@\\69mport url(//x.example;y);b{c:d}", " b{c:d}");
    }

    /// Writes a sheet with every part there, under its own address and kind.
    fn with_parts(sheet: &str) -> String {
        let links = Links::new(Some("https://x.example/css/a.css"), &|url, part| {
            Some(format!("{part:?}:{}", url.strip_prefix("https://x.example").unwrap_or(url)))
        });
        super::clean(sheet, &links)
    }

    #[test]
    fn an_address_leads_to_where_its_part_is_shown() {
        let check = |sheet: &str, expected: &str| assert_eq!(with_parts(sheet), expected, "{sheet}");
        check("a{b:url(../i.png#f) 0 0/9px}", "a{b:url(\"Image:/i.png#f\") 0 0/9px}");
        check(
            "@import 'b.css' layer(x) supports(display:grid) screen;",
            "@import url(\"Sheet:/css/b.css\") layer(x) supports(display:grid) screen;",
        );
        check("@IMPORT/**/url( b.css );c{d:e}", "@import url(\"Sheet:/css/b.css\");c{d:e}");
        check("@namespace svg url(http://n.example);", "@namespace svg \"http://n.example\";");
        check(
            "a{b:image-set('1.webp' type('image/webp'),url(2.png) 2x)}",
            "a{b:image-set(url(\"Image:/css/1.webp\") type(\"image/webp\"),url(\"Image:/css/2.png\") 2x)}",
        );
        check(
            "a{b:cross-fade(url(1.png),url(2.png),50%)}",
            "a{b:cross-fade(url(\"Image:/css/1.png\"),url(\"Image:/css/2.png\"),50%)}",
        );
        check(
            "@font-face{src:url(a.eot);src:local('A'),url(a.eot?#iefix) format('embedded-opentype'),url(a.woff2) format(\"woff2\")}p{b:url(c)}",
            "@font-face{src:url(\"data:,\");src:local(\"A\"),url(\"data:,\") format(\"embedded-opentype\"),\
             url(\"Font:/css/a.woff2\") format(\"woff2\")}p{b:url(\"Image:/css/c\")}",
        );
        check("@charset 'x';a{}", " a{}");
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
