// `<form data-note="part/block" data-note-shelf="…" data-key="…">`: what is typed into a reflection is kept on this
// device, sealed, until the server has it. A session that ended or a lost signal then costs no text: the next time
// the page is opened the text stands in its box again, and a line says that it is not saved yet.
(() => {
  "use strict";

  const PAUSE = 400;
  if (!globalThis.crypto?.subtle) return; // plain http from another machine: nothing can be sealed

  const restored = (kept, saved, most) => {
    const both = `${saved}\n\n${kept.text}`;
    // Saved anew elsewhere in the meantime: neither text may push the other one out.
    return kept.base !== saved && saved && both.length <= most ? both : kept.text;
  };

  const bind = (form) => {
    const box = form.elements.text;
    const line = form.querySelector("[data-note-status]");
    const { note, noteShelf, key, textKept } = form.dataset;
    const store = window.rebung.answerStore(noteShelf, key);
    const saved = box.defaultValue;
    let timer;
    let isKept = false;

    const keep = () => {
      clearTimeout(timer);
      return box.value.trim() === saved.trim() ? store.forget(note) : store.keep(note, { text: box.value, base: saved });
    };

    const restore = async () => {
      const kept = await store.take(note);
      if (!kept) return;
      if (kept.text.trim() === saved.trim()) return void store.forget(note);
      box.value = restored(kept, saved, box.maxLength);
      box.dispatchEvent(new Event("input", { bubbles: true }));
      line.textContent = textKept;
    };

    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE);
    });
    form.addEventListener("focusout", keep);
    form.addEventListener("submit", async (event) => {
      if (isKept) return;
      event.preventDefault();
      await keep();
      isKept = true;
      setTimeout(() => form.requestSubmit());
    });
    restore();
  };

  document.querySelectorAll("form[data-note]").forEach(bind);
})();
