// `[data-quiz-presets]` in the edit form of a quiz: a button fills in the rules that its data-preset names. Fields that
// the form does not have are passed over; the matrix of the review is a table of boxes named "review-<moment>".
(() => {
  "use strict";

  const changed = (control) => control.dispatchEvent(new Event("change", { bubbles: true }));

  const fill = (form, name, value) => {
    for (const control of form.querySelectorAll(`[name="${name}"]`)) {
      if (typeof value === "boolean") control.checked = value;
      else control.value = value;
      changed(control);
    }
  };

  const fillMatrix = (form, name, matrix) => {
    for (const [moment, aspects] of Object.entries(matrix)) {
      for (const box of form.querySelectorAll(`[name="${name}-${moment}"]:not(:disabled)`)) {
        box.checked = aspects.includes(box.value);
        changed(box);
      }
    }
  };

  for (const panel of document.querySelectorAll("[data-quiz-presets]")) {
    const status = panel.querySelector("[data-preset-status]");
    panel.addEventListener("click", (event) => {
      const button = event.target.closest("[data-preset]");
      if (!button) return;
      for (const [name, value] of Object.entries(JSON.parse(button.dataset.preset))) {
        (typeof value === "object" ? fillMatrix : fill)(button.form, name, value);
      }
      status.textContent = status.dataset.textDone.replace("%s", button.textContent);
    });
  }
})();
