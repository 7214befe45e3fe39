// After a refused form the summary gets the focus; its links go to the field and open what hides it.
(() => {
  "use strict";

  const summary = document.querySelector("[data-error-summary]");
  if (!summary) return;
  summary.focus();

  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.closest("details")?.setAttribute("open", "");
    const place = field.closest(".field") || field;
    place.scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  });
})();
