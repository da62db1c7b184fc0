// The page as shown, as HTML: what scripts built, open shadow roots as declarative templates, styles that scripts set.
(() => {
  const text = (sheet) => [...sheet.cssRules].map((rule) => rule.cssText).join("\n");
  const written = (sheets) => {
    const style = document.createElement("style");
    style.textContent = sheets.map(text).join("\n");
    return style;
  };
  // A picture under an address that holds for this page alone is written into the page.
  const keep = (picture) => {
    const { naturalWidth: width, naturalHeight: height } = picture;
    if (width * height === 0 || width * height > 4e6) return;
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    try {
      canvas.getContext("2d").drawImage(picture, 0, 0);
      picture.src = canvas.toDataURL();
    } catch {
      // It is made of what the page itself may not read.
    }
  };
  const roots = [];
  const visit = (root) => {
    for (const one of root.querySelectorAll("*")) {
      if (one.localName === "style" && one.sheet?.cssRules.length && !one.textContent.trim()) {
        one.textContent = text(one.sheet);
      }
      if (one.localName === "img" && one.src.startsWith("blob:")) keep(one);
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
