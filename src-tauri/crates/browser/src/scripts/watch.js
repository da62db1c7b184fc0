// Runs apart from the page's scripts: notes when the page last changed.
globalThis.dateline = { changed: performance.now(), frames: 0, framesThen: 0 };
new MutationObserver(() => {
  globalThis.dateline.changed = performance.now();
  globalThis.dateline.framesThen = globalThis.dateline.frames;
}).observe(document, { subtree: true, childList: true, characterData: true });
// What waits for its place to be seen is only told so when the page is drawn.
const drawn = () => {
  globalThis.dateline.frames += 1;
  requestAnimationFrame(drawn);
};
requestAnimationFrame(drawn);
