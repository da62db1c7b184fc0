//! Pages with and without an address → the outlet that they belong to.

use model::PageFacts;

#[test]
fn a_page_saved_without_an_address_belongs_to_the_outlet_of_the_one_it_declares() {
    let story = "<article><h1>Lock gates shut</h1><p>The lock gates at Brae Sound will stay shut until the spring, the \
        harbour board said, and the ferry will land at the old quay.</p></article>";
    for (head, url, domain) in [
        (
            "<link rel='canonical' href='https://www.norwick.example/world/locks'>",
            None,
            Some("norwick.example"),
        ),
        ("<meta property='og:url' content='https://m.norwick.example/locks'>", None, Some("norwick.example")),
        ("<link rel='canonical' href='/world/locks'>", None, None),
        ("<link rel='canonical' href='file:///home/ana/locks.html'>", None, None),
        (
            "<link rel='canonical' href='https://other.example/x'>",
            Some("https://norwick.example/x"),
            Some("norwick.example"),
        ),
    ] {
        let page = format!("<html><head>{head}</head><body>{story}</body></html>");
        let facts = PageFacts { bytes: page.as_bytes(), url, ..PageFacts::default() };
        let article = extract::extract(&facts);
        let found = article.outlet.and_then(|outlet| outlet.domain);
        assert_eq!(found.as_deref(), domain, "{head}");
        let told = article.candidates.iter().find(|one| one.field == model::Field::Outlet);
        assert_eq!(
            told.is_some(),
            url.is_none() && domain.is_some(),
            "the record says where the domain is from"
        );
    }
}
