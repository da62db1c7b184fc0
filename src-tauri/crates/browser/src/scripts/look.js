// How the page stands now.
(() => {
  const root = document.documentElement;
  const body = document.body;
  const view = document.scrollingElement ?? root;
  const seen = globalThis.dateline;
  const of = (name) => Math.max(root?.[name] ?? 0, body?.[name] ?? 0, view?.[name] ?? 0);
  return JSON.stringify({
    still: Math.round(performance.now() - (seen?.changed ?? 0)),
    ready: document.readyState === "complete" && document.fonts.status === "loaded" && (seen?.frames ?? 2) - (seen?.framesThen ?? 0) >= 2,
    width: of("scrollWidth"),
    height: of("scrollHeight"),
    top: Math.max(0, Math.round(view?.scrollTop ?? 0)),
  });
})();
