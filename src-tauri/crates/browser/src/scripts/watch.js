// Runs apart from the page's scripts: notes when the page last changed.
globalThis.dateline = { changed: performance.now() };
new MutationObserver(() => {
  globalThis.dateline.changed = performance.now();
}).observe(document, { subtree: true, childList: true, characterData: true });
