//! Odd markup → the same tree as html5ever's own tokenizer makes of it.

use super::guard::Guard;
use super::sink::Handle;
use super::{Dom, Kind, NONE};
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// Hands html5ever's tokens to the guard.
struct Reference<'a>(&'a Guard);

impl TokenSink for Reference<'_> {
    type Handle = Handle;

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<Handle> {
        match token {
            Token::CommentToken(_) | Token::ParseError(_) => TokenSinkResult::Continue,
            token => self.0.take(token),
        }
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0.is_foreign()
    }
}

fn by_html5ever(page: &str) -> Dom {
    let guard = Guard::new(page.len());
    let tokenizer = Tokenizer::new(Reference(&guard), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(page.into());
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    drop(tokenizer);
    guard.finish()
}

/// A tree, one line a node.
fn shown(dom: &Dom) -> String {
    let mut out = String::new();
    for id in dom.tree(Dom::ROOT).skip(1) {
        let depth = dom.ancestors(id).take_while(|parent| *parent != NONE).count();
        let node = match &dom.node(id).kind {
            Kind::Element { name, attrs } => {
                let attrs: Vec<String> =
                    attrs.iter().map(|a| format!(" {:?}={:?}", a.name, &*a.value)).collect();
                format!("{:?}{}", name, attrs.concat())
            }
            Kind::Text(text) => format!("{:?}", &**text),
            kind => format!("{kind:?}"),
        };
        out.push_str(&format!("{}{node}\n", " ".repeat(depth)));
    }
    out
}

#[track_caller]
fn same(page: &str) {
    assert_eq!(shown(&super::parse(page)), shown(&by_html5ever(page)), "{page:?}");
}

#[test]
fn markup_that_pages_have_is_read_as_the_standard_says() {
    for page in [
        "\u{FEFF}<!DOCTYPE html><P CLASS=a b='c' B=2>x</P >\r\ny\rz",
        "<!doctype html public '-//W3C//DTD HTML 4.01//EN'><p>Quirks<table>",
        "a < b <3 </> </ x>c </",
        "<!-- a > b --><!--> c --!> d --!> e<!---> f<!-- g --- -->h<!--",
        "<img/src=x/onerror=y><br/><a =b c = d e=>f</a><p title='not ended>",
        "<?xml version='1.0'?>x<![CDATA[ <b> ]]><svg><![CDATA[ <b> ]]]>y</svg>",
        "<script>if (a</b) '</scripted>' </SCRIPT\n>after",
        "<script><!-- <script> </script> --></script><p>Text<script><!--></script>x",
        "<title>A <script>&amp;</script> &lt;b></title ><textarea>\n<p>&eacute;\0</textarea>",
        "<svg><style><p>Text</p></style><path d='M0 0'/></svg><style><p></style>",
        "&amp;&ampx;&notit;&#65&#x41;&#0;&#128;&#xFFFFFFFFF;&#xD800;&nosuch; & &; &#; &#x; &NotEqualTilde;",
        "<a href='?a=1&lang=en&copy=2&amp;b&copy;&copy&#38;'>&copy=2</a>",
        "<p\0a \0b=\0>\0<svg>\0</svg><noscript><p>\0</noscript><plaintext></p>\0&amp;",
    ] {
        same(page);
    }
}

#[test]
fn no_odd_run_of_markup_is_read_otherwise() {
    const PIECES: [&str; 76] = [
        "<",
        ">",
        "</",
        "<!",
        "<!--",
        "-->",
        "--!>",
        "->",
        "-",
        "!",
        "<?xml",
        "&",
        "&amp;",
        "&amp",
        "&notit;",
        "&#x41;",
        "&#13;",
        "&#0",
        ";",
        "#",
        "\r\n",
        "\r",
        "\n",
        "\0",
        "\"",
        "'",
        "=",
        "/",
        " ",
        "\t",
        "\x0C",
        "a",
        "B",
        "é",
        "<p>",
        "<P CLASS=a b='c'>",
        "<p id=\"x\" ID=y/>",
        "<a href=",
        "<a href='",
        "</a>",
        "<b>",
        "</b>",
        "<br/>",
        "<script>",
        "<script ",
        "</script",
        "</script>",
        "</ScRipt >",
        "<style>",
        "</style>",
        "<title>",
        "</title>",
        "<textarea>",
        "</textarea>",
        "<noscript>",
        "</noscript>",
        "<iframe>",
        "</iframe>",
        "<plaintext>",
        "<template>",
        "</template>",
        "<svg>",
        "</svg>",
        "<![CDATA[",
        "]]>",
        "]",
        "<math><mi>",
        "<table>",
        "<td>",
        "</table>",
        "<select>",
        "<!doctype html>",
        "<!DOCTYPE html PUBLIC '",
        "<frameset>",
        "<li>",
        "<pre>",
    ];
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..30_000 {
        let length = 1 + next(14);
        let page: String = (0..length).map(|_| PIECES[next(PIECES.len())]).collect();
        same(&page);
    }
}
