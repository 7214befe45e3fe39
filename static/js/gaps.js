// `<fieldset data-gaps>`: words to be put into the blanks of a text, each blank being a select. A word goes in by being
// dragged, or by being pressed (into the first blank that is free; pressed again it comes back). The selects stay, show
// what is in them, and can be used as well; without this script they alone do the work.
(() => {
  "use strict";

  const FAR = 6;

  class Gaps {
    constructor(fieldset) {
      this.fieldset = fieldset;
      this.voice = fieldset.querySelector("[data-gaps-voice]");
      this.blanks = [...fieldset.querySelectorAll("select[data-blank]")];
      const template = fieldset.querySelector("template[data-gaps-tray]");
      template.before(template.content.cloneNode(true));
      this.words = [...fieldset.querySelectorAll("[data-word]")];
      this.words.forEach((word) => this.bind(word));
      fieldset.addEventListener("input", (event) => this.chosen(event.target));
      fieldset.addEventListener("answer:restored", () => this.refresh());
      this.refresh();
    }

    bind(word) {
      const drag = new Drag(word, this);
      word.addEventListener("click", () => { if (!drag.justEnded()) this.press(word); });
    }

    holders(word) { return this.blanks.filter((blank) => blank.value === word.dataset.word); }
    fitting(word) { return this.blanks.filter((blank) => blank.dataset.group === word.dataset.group); }
    isSpent(word) { return !("unlimited" in word.dataset) && this.holders(word).length > 0; }

    refresh() {
      for (const word of this.words) word.setAttribute("aria-pressed", String(this.isSpent(word)));
    }

    press(word) {
      if (this.isSpent(word)) return this.take(word);
      const free = this.fitting(word).find((blank) => !blank.value);
      if (free) return this.put(word, free);
      return this.say("textFull", word);
    }

    put(word, blank) {
      this.clear(word, blank);
      blank.value = word.dataset.word;
      this.changed(blank);
      this.say("textPut", word, blank.dataset.blank);
    }

    take(word) {
      const [blank] = this.holders(word);
      this.clear(word, null);
      this.changed(blank);
      this.say("textTaken", word);
    }

    // A word that may be used but once leaves the blank where it was before.
    clear(word, kept) {
      if ("unlimited" in word.dataset) return;
      for (const blank of this.holders(word)) {
        if (blank !== kept) blank.value = "";
      }
    }

    chosen(blank) {
      const word = this.words.find((one) => one.dataset.word === blank.value);
      if (word) this.clear(word, blank);
      this.refresh();
    }

    changed(blank) {
      this.refresh();
      blank.dispatchEvent(new Event("input", { bubbles: true }));
    }

    say(text, word, number = "") {
      const sentence = this.fieldset.dataset[text];
      this.voice.textContent = sentence.replace("{word}", word.textContent.trim()).replace("{number}", number);
    }
  }

  // One word under a finger or a mouse: it follows the pointer, and the blank below it lights up where it fits.
  class Drag {
    constructor(word, gaps) {
      Object.assign(this, { word, gaps, from: null, ghost: null, over: null, ended: false });
      word.addEventListener("pointerdown", (event) => this.start(event));
      word.addEventListener("pointermove", (event) => this.move(event));
      word.addEventListener("pointerup", () => this.end(this.over));
      word.addEventListener("pointercancel", () => this.end(null));
    }

    // The click that a browser sends after a drag is no press.
    justEnded() {
      const { ended } = this;
      this.ended = false;
      return ended;
    }

    start(event) {
      if (event.button !== 0) return;
      this.ended = false;
      this.from = { x: event.clientX, y: event.clientY };
      this.word.setPointerCapture(event.pointerId);
    }

    move(event) {
      if (!this.from) return;
      const { clientX: x, clientY: y } = event;
      if (!this.ghost && Math.hypot(x - this.from.x, y - this.from.y) < FAR) return;
      this.ghost ??= this.lift();
      this.ghost.style.transform = `translate(${x}px, ${y}px) translate(-50%, -70%)`;
      this.aim(document.elementFromPoint(x, y));
    }

    lift() {
      const ghost = this.word.cloneNode(true);
      ghost.classList.add("word--ghost");
      ghost.setAttribute("aria-hidden", "true");
      ghost.tabIndex = -1;
      document.body.append(ghost);
      this.gaps.fitting(this.word).forEach((blank) => blank.classList.add("blank--fits"));
      return ghost;
    }

    aim(element) {
      const blank = element && element.closest("select[data-blank]");
      const fits = this.gaps.fitting(this.word).includes(blank) ? blank : null;
      if (this.over) this.over.classList.remove("blank--over");
      if (fits) fits.classList.add("blank--over");
      this.over = fits;
    }

    end(blank) {
      const wasDragged = this.ghost !== null;
      this.aim(null);
      if (wasDragged) this.ghost.remove();
      this.gaps.blanks.forEach((one) => one.classList.remove("blank--fits"));
      Object.assign(this, { from: null, ghost: null, ended: wasDragged });
      if (wasDragged && blank) this.gaps.put(this.word, blank);
    }
  }

  const bind = (root) => {
    for (const fieldset of root.querySelectorAll("[data-gaps]")) new Gaps(fieldset);
  };

  bind(document);
  document.addEventListener("content:replaced", (event) => bind(event.target));
})();
