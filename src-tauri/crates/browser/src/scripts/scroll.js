// Goes one screen down, in the page or in the part of it that scrolls in its place; true while there was more below.
(() => {
  const view = document.scrollingElement ?? document.documentElement;
  const scrolls = (one) => one.scrollHeight - one.clientHeight > 40;
  const inner = () =>
    [...document.querySelectorAll("main, div, section, article, body")].find(
      (one) =>
        one.clientHeight > window.innerHeight / 2 &&
        scrolls(one) &&
        /auto|scroll/.test(getComputedStyle(one).overflowY),
    );
  const target = scrolls(view) ? view : (inner() ?? view);
  const before = target.scrollTop;
  target.scrollBy({ top: window.innerHeight * 0.9, behavior: "instant" });
  // What came into view is told so by the next frame, however late that is drawn.
  const seen = globalThis.dateline;
  if (seen) seen.framesThen = seen.frames;
  return target.scrollTop > before + 1;
})();
