// How the page stands now.
(() => {
  const root = document.documentElement;
  const body = document.body;
  const view = document.scrollingElement ?? root;
  const of = (name) => Math.max(root?.[name] ?? 0, body?.[name] ?? 0, view?.[name] ?? 0);
  return JSON.stringify({
    still: Math.round(performance.now() - (globalThis.dateline?.changed ?? 0)),
    ready: document.readyState === "complete" && document.fonts.status === "loaded",
    width: of("scrollWidth"),
    height: of("scrollHeight"),
    top: Math.max(0, Math.round(view?.scrollTop ?? 0)),
  });
})();
