// One question of an attempt's page: reads and writes its controls, shows what the server said of it. It carries the
// count of its changes; the server refuses an answer from a page that fell behind.
(() => {
  "use strict";

  const rebung = (window.rebung ??= {});
  const isBox = (control) => ["radio", "checkbox"].includes(control.type);

  rebung.QuizSlot = class {
    constructor(section, form, store) {
      this.section = section;
      this.store = store;
      this.number = Number(section.dataset.slot);
      this.label = section.dataset.label;
      this.prefix = `q${this.number}-`;
      this.count = form.elements[`${this.prefix}changes`];
      this.unsure = false;
      this.timer = 0;
    }

    get changes() { return Number(this.count.value); }
    set changes(value) { this.count.value = String(value); }

    controls() {
      return [...this.section.querySelectorAll("[name]")].filter((control) =>
        control.name.startsWith(this.prefix) && control !== this.count && control.type !== "file");
    }

    read() {
      const fields = {};
      for (const control of this.controls()) {
        const name = control.name.slice(this.prefix.length);
        fields[name] ??= [];
        if (!isBox(control) || control.checked) fields[name].push(control.value);
      }
      return fields;
    }

    write(fields) {
      for (const control of this.controls().filter((one) => one.type !== "hidden")) {
        const values = fields[control.name.slice(this.prefix.length)] || [];
        if (isBox(control)) control.checked = values.includes(control.value);
        else control.value = values[0] ?? "";
      }
      for (const part of this.section.querySelectorAll("[data-restores]")) {
        part.dispatchEvent(new CustomEvent("answer:restored", { detail: fields }));
      }
    }

    // What could not be sent yet waits on this device.
    keep() {
      return this.store.keep(this.number, { changes: this.changes, unsure: this.unsure, fields: this.read() });
    }

    forget() { return this.store.forget(this.number); }

    // True where an answer was brought back. One that the server has overtaken is dropped.
    async restore() {
      const kept = await this.store.take(this.number);
      if (!kept) return false;
      const fits = kept.changes === this.changes || (kept.unsure && kept.changes + 1 === this.changes);
      if (fits) this.write(kept.fields);
      else this.forget();
      return fits;
    }

    note(messages, isError) {
      const list = this.section.querySelector("[data-notes]");
      list.classList.toggle("question__notes--error", isError);
      list.replaceChildren(...messages.map((message) => {
        const item = document.createElement("li");
        item.textContent = message;
        return item;
      }));
    }

    show(reply) {
      const link = document.querySelector(`[data-navigator="${this.number}"]`);
      const state = this.section.querySelector("[data-state]");
      if (link) {
        const flag = link.classList.contains("navigator__slot--flagged") ? " navigator__slot--flagged" : "";
        link.className = `navigator__slot navigator__slot--${reply.state}${flag}`;
        link.querySelector("[data-navigator-state]").textContent = reply.state_label;
      }
      if (state) state.innerHTML = reply.state_html;
      this.note(reply.notes, false);
    }
  };
})();
