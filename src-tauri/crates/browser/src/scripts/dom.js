// The page as shown, as HTML: what scripts built, open shadow roots as declarative templates, styles that scripts set.
(() => {
  const text = (sheet) => [...sheet.cssRules].map((rule) => rule.cssText).join("\n");
  const written = (sheets) => {
    const style = document.createElement("style");
    style.textContent = sheets.map(text).join("\n");
    return style;
  };
  const roots = [];
  const visit = (root) => {
    for (const one of root.querySelectorAll("*")) {
      if (one.localName === "style" && one.sheet?.cssRules.length && !one.textContent.trim()) {
        one.textContent = text(one.sheet);
      }
      if (one.shadowRoot) {
        roots.push(one.shadowRoot);
        visit(one.shadowRoot);
      }
    }
    if (root.adoptedStyleSheets?.length) {
      (root === document ? document.head : root)?.append(written([...root.adoptedStyleSheets]));
    }
  };
  visit(document);
  // What is meant for readers without scripts was not shown.
  for (const one of document.querySelectorAll("noscript")) one.remove();
  const root = document.documentElement;
  const shell = root.cloneNode(false).outerHTML;
  const end = shell.lastIndexOf("</");
  const doctype = document.doctype ? new XMLSerializer().serializeToString(document.doctype) + "\n" : "";
  const inner = root.getHTML ? root.getHTML({ shadowRoots: roots }) : root.innerHTML;
  return doctype + shell.slice(0, end) + inner + shell.slice(end);
})();
