// Pages of marking. `a[data-turn="n"]` and `"p"`: Alt+N and Alt+P follow them, but not from within a field, where these
// keys may type a letter. `form[data-marking]`: leaving it with something typed asks first. `[data-turn-heading]` gets
// the focus, so that the keyboard goes on at the answer.
(() => {
  "use strict";

  const FIELDS = "input:not([type=checkbox], [type=radio], [type=submit], [type=hidden]), textarea, select, [contenteditable]";
  const form = document.querySelector("form[data-marking]");
  const heading = document.querySelector("[data-turn-heading]");
  const hint = document.querySelector("[data-turn-hint]");

  // On a Mac Option+N is a dead key: then the place of the key tells the letter.
  const letter = (event) => (event.key.length === 1 ? event.key : event.code.replace("Key", "")).toLowerCase();

  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest(FIELDS)) return;
    const link = [...document.querySelectorAll("[data-turn]")].find((turn) => turn.dataset.turn === letter(event));
    if (!link) return;
    event.preventDefault();
    link.click();
  });

  if (hint) hint.hidden = false;
  if (heading && !document.querySelector("[data-error-summary]") && !location.hash) heading.focus({ preventScroll: true });

  if (form) {
    let isTyped = false;
    form.addEventListener("input", () => { isTyped = true; });
    form.addEventListener("submit", () => { isTyped = false; });
    addEventListener("beforeunload", (event) => { if (isTyped) event.preventDefault(); });
  }
})();
