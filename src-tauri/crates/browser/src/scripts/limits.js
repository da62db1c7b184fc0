// Runs in every frame before the page's own scripts: a page that asks again and again is stopped by an error,
// so that a loop of dialogs ends.
(() => {
  const most = 20;
  let asked = 0;
  for (const name of ["alert", "confirm", "prompt", "print"]) {
    const real = window[name];
    window[name] = function (...words) {
      asked += 1;
      if (asked > most) throw new Error("too many dialogs");
      return real.apply(window, words);
    };
  }
})();
