// `<section data-import-progress="address">`: how far a large file is; the page loads anew once the work is done.
// Without this script a link does the same.
(() => {
  "use strict";

  const PAUSE = 2000;

  const follow = (section) => {
    const line = section.querySelector("[data-import-progress-text]");
    const ask = async () => {
      try {
        const answer = await fetch(section.dataset.importProgress, { headers: { Accept: "application/json" } });
        const { waiting, text } = await answer.json();
        if (!waiting) return window.location.reload();
        if (line.textContent !== text) line.textContent = text;
      } catch {
        // The connection is gone for a moment; the next turn asks again.
      }
      return window.setTimeout(ask, PAUSE);
    };
    window.setTimeout(ask, PAUSE);
  };

  document.querySelectorAll("[data-import-progress]").forEach(follow);
})();
