// `<form data-attempt>`: saves each answer by itself, one request at a time, and keeps on this device what could not
// be sent. Every slot carries the count of its changes; the server refuses an answer from a page that fell behind.
// Without this script the buttons of the form do the same work.
(() => {
  "use strict";

  const form = document.querySelector("form[data-attempt]");
  if (!form) return;

  const TYPING_PAUSE = 1200;
  const RETRY_AFTER = 8000;
  const PATIENCE = 6000;
  const SHELF = "answers/";
  const texts = form.dataset;
  const status = document.querySelector("[data-save-status]");
  const waiting = new Set();
  let running = null;
  let retry = 0;

  const say = (state, text) => {
    status.dataset.state = state;
    if (status.textContent !== text) status.textContent = text;
  };

  // One question of the page -----------------------------------------------------------------------------------
  class Slot {
    constructor(section) {
      this.section = section;
      this.number = Number(section.dataset.slot);
      this.prefix = `q${this.number}-`;
      this.count = form.elements[`${this.prefix}changes`];
      this.unsure = false;
      this.timer = 0;
    }

    get changes() { return Number(this.count.value); }
    set changes(value) { this.count.value = String(value); }
    get place() { return this.section.id.split("-").pop(); }
    get key() { return `${SHELF}${texts.attempt}/${this.number}`; }

    controls() {
      return [...this.section.querySelectorAll("[name]")].filter(
        (control) => control.name.startsWith(this.prefix) && control !== this.count && control.type !== "file",
      );
    }

    read() {
      const fields = {};
      for (const control of this.controls()) {
        const name = control.name.slice(this.prefix.length);
        fields[name] ??= [];
        if (!["radio", "checkbox"].includes(control.type) || control.checked) fields[name].push(control.value);
      }
      return fields;
    }

    write(fields) {
      for (const control of this.controls()) {
        if (control.type === "hidden") continue;
        const values = fields[control.name.slice(this.prefix.length)] || [];
        if (["radio", "checkbox"].includes(control.type)) control.checked = values.includes(control.value);
        else control.value = values[0] ?? "";
      }
      for (const list of this.section.querySelectorAll("[data-ordering], [data-attachments]")) {
        list.dispatchEvent(new CustomEvent("answer:restored", { detail: fields }));
      }
    }

    // What could not be sent yet waits on this device.
    keep() {
      const kept = { changes: this.changes, unsure: this.unsure, fields: this.read() };
      try { localStorage.setItem(this.key, JSON.stringify(kept)); } catch { /* a full or forbidden store */ }
    }

    forget() {
      try { localStorage.removeItem(this.key); } catch { /* a forbidden store */ }
    }

    restore() {
      let kept = null;
      try { kept = JSON.parse(localStorage.getItem(this.key)); } catch { /* nothing that could be read */ }
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
      link.className = `navigator__slot navigator__slot--${reply.state}`;
      link.querySelector("[data-navigator-state]").textContent = reply.state_label;
      this.section.querySelector("[data-state]").innerHTML = reply.state_html;
      this.note(reply.notes, false);
    }
  }

  // Sending ----------------------------------------------------------------------------------------------------
  const post = (slot) => fetch(texts.saveUrl, {
    method: "POST",
    credentials: "same-origin",
    keepalive: document.visibilityState === "hidden",
    signal: AbortSignal.timeout(20000),
    headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    body: JSON.stringify({ slot: slot.number, changes: slot.changes, fields: slot.read() }),
  });

  const offline = (slot) => {
    slot.unsure = true;
    slot.keep();
    waiting.add(slot);
    say("offline", texts.textOffline.replace("%s", slot.place));
    clearTimeout(retry);
    retry = setTimeout(run, RETRY_AFTER);
  };

  const taken = (slot, reply, sent) => {
    slot.changes = reply.changes;
    slot.unsure = false;
    slot.show(reply);
    if (JSON.stringify(slot.read()) === sent) slot.forget();
    say("saved", texts.textSaved.replace("%s", reply.saved_at));
  };

  // Our own answer may have arrived though its reply did not: then the count is one further, and that is no conflict.
  const stale = (slot, reply) => {
    const isOurs = slot.unsure && reply.changes === slot.changes + 1;
    slot.changes = reply.changes;
    slot.unsure = false;
    if (isOurs) waiting.add(slot);
    else refuse(slot, reply.message);
  };

  const refuse = (slot, message) => {
    slot.note([message], true);
    say("error", `${slot.place}: ${message}`);
  };

  const send = async (slot) => {
    waiting.delete(slot);
    say("saving", texts.textSaving);
    const sent = JSON.stringify(slot.read());
    let response;
    try { response = await post(slot); } catch { return offline(slot); }
    if (response.status >= 502) return offline(slot);
    const reply = await response.json().catch(() => ({ message: response.statusText }));
    if (response.ok) return taken(slot, reply, sent);
    if (response.status === 409) return stale(slot, reply);
    if (response.status === 410) return location.assign(reply.url);
    if (response.status === 401) return say("error", texts.textSignedOut);
    return refuse(slot, reply.message);
  };

  const run = () => {
    if (running || !waiting.size) return running;
    const [slot] = waiting;
    running = send(slot).finally(() => {
      running = null;
      if (status.dataset.state !== "offline") run();
    });
    return running;
  };

  const flush = async () => {
    for (const slot of slots) {
      if (slot.timer) queue(slot);
    }
    const until = Date.now() + PATIENCE;
    while ((running || waiting.size) && Date.now() < until && status.dataset.state !== "offline") await run();
  };

  const queue = (slot) => {
    clearTimeout(slot.timer);
    slot.timer = 0;
    slot.keep();
    waiting.add(slot);
    run();
  };

  // Events -----------------------------------------------------------------------------------------------------
  const slots = [...form.querySelectorAll("[data-slot]")]
    .filter((section) => form.elements[`q${section.dataset.slot}-changes`])
    .map((section) => new Slot(section));
  const slotOf = (element) => slots.find((slot) => slot.section.contains(element));

  form.addEventListener("input", (event) => {
    const slot = slotOf(event.target);
    if (!slot) return;
    clearTimeout(slot.timer);
    const isTyped = event.target.matches("textarea, input:not([type=radio], [type=checkbox])");
    if (isTyped) slot.timer = setTimeout(() => queue(slot), TYPING_PAUSE);
    else queue(slot);
  });

  form.addEventListener("focusout", (event) => {
    const slot = slotOf(event.target);
    if (slot && slot.timer) queue(slot);
  });

  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input")) return;
    event.preventDefault();
    const slot = slotOf(event.target);
    if (slot) queue(slot);
  });

  let isFlushed = false;
  form.addEventListener("submit", async (event) => {
    if (isFlushed) return;
    event.preventDefault();
    await flush();
    isFlushed = true;
    // With nothing to send this still runs inside the first submit, where browsers ignore a second one.
    setTimeout(() => form.requestSubmit(event.submitter));
  });

  addEventListener("online", run);
  document.addEventListener("clock:closing", flush);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") flush(); });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  // Answers of other attempts do not stay on a device that several people may use.
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(SHELF) && !key.startsWith(`${SHELF}${texts.attempt}/`)) localStorage.removeItem(key);
    }
  } catch { /* a forbidden store */ }

  const restored = slots.filter((slot) => slot.restore());
  if (restored.length) {
    restored.forEach((slot) => waiting.add(slot));
    say("saving", texts.textRestored);
    run();
  }
})();
