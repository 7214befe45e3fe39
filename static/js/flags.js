// `<button data-flag>` in an attempt: flags a question to come back to, without leaving the page. Without this script
// the button sends the form, which does the same.
(() => {
  "use strict";

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-flag]");
    if (!button) return;
    event.preventDefault();
    const slot = Number(button.value);
    const flagged = button.getAttribute("aria-pressed") !== "true";
    const headers = { "Content-Type": "application/json", "X-CSRFToken": button.form.elements.csrfmiddlewaretoken.value };
    const sent = { method: "POST", credentials: "same-origin", headers, body: JSON.stringify({ slot, flagged }) };
    const reply = await fetch(button.form.dataset.flagUrl, sent).catch(() => null);
    if (!reply?.ok) return;
    button.setAttribute("aria-pressed", String(flagged));
    const link = document.querySelector(`[data-navigator="${slot}"]`);
    link?.classList.toggle("navigator__slot--flagged", flagged);
    const words = link?.querySelector("[data-navigator-flag]");
    if (words) words.textContent = flagged ? `, ${button.form.dataset.textFlagged}` : "";
  });
})();
