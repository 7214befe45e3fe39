// `<fieldset data-attachments>` in `form[data-attempt]`: a chosen file goes up at once, in the order chosen, and its row
// joins the list; quiz.js then saves the answer that names it. A file that could not be sent stays in the field, goes out
// when the signal is back, and is sent by the form's own buttons in any case. Without this script those do all of it.
(() => {
  "use strict";

  let form, texts;

  class Box {
    constructor(box) {
      this.box = box;
      this.field = box.querySelector("input[type=file]");
      this.list = box.querySelector("[data-attachments-list]");
      this.status = box.querySelector("[data-attachments-status]");
      this.isBusy = false;
    }

    say(text, name = "", state = "") {
      this.status.dataset.state = state;
      const words = text.replace("%s", name);
      if (this.status.textContent !== words) this.status.textContent = words;
    }

    get count() {
      return this.list.querySelectorAll("[data-attachment]").length - this.list.querySelectorAll(":checked").length;
    }

    async sendAll() {
      if (this.isBusy || !this.field.files.length) return;
      this.isBusy = true;
      const refused = [];
      for (const file of [...this.field.files]) {
        const problem = await this.send(file);
        if (problem === null) { this.isBusy = false; return; }
        if (problem) refused.push(problem);
      }
      this.field.value = "";
      this.isBusy = false;
      if (refused.length) this.say(refused.join(" "), "", "error");
    }

    // What is wrong with the file, "" where all is well, null where it could not be sent now.
    async send(file) {
      if (this.count >= Number(this.box.dataset.most)) return texts.textTooMany.replace("%s", file.name);
      this.say(texts.textUploading, file.name);
      const { status, reply } = await this.post(file);
      if (status === 0 || status >= 502) {
        this.say(texts.textUploadWaits, file.name, "offline");
        return null;
      }
      if (status === 201) return this.add(reply, file.name);
      if (status === 410) location.assign(reply.url);
      return reply.message || texts.textUploadFailed.replace("%s", file.name);
    }

    // fetch tells no progress of what goes up, so this is an old-fashioned request.
    post(file) {
      const body = new FormData();
      body.append("slot", this.box.dataset.slotNumber);
      body.append("file", file);
      return new Promise((resolve) => {
        const request = new XMLHttpRequest();
        const end = () => resolve({ status: request.status, reply: request.response || {} });
        request.open("POST", texts.uploadUrl);
        request.responseType = "json";
        request.setRequestHeader("X-CSRFToken", form.elements.csrfmiddlewaretoken.value);
        request.upload.addEventListener("progress", (event) => this.progress(file, event));
        request.addEventListener("loadend", end);
        request.send(body);
      });
    }

    // In quarters: a screen reader reads each change.
    progress(file, event) {
      if (!event.lengthComputable || event.loaded === event.total) return;
      const quarter = Math.floor((event.loaded / event.total) * 4) * 25;
      if (quarter) this.say(texts.textUploading, `${file.name} (${quarter} %)`);
    }

    add(reply, name) {
      if (!this.row(reply.id)) this.list.insertAdjacentHTML("beforeend", reply.html);
      this.row(reply.id).querySelector("input[type=checkbox]").checked = false;
      this.say(texts.textUploaded, name, "saved");
      this.changed(reply.id);
      return "";
    }

    row(id) { return this.list.querySelector(`[data-attachment="${CSS.escape(id)}"]`); }

    // quiz.js hears it and saves.
    changed(id) {
      this.row(id).querySelector("input[type=checkbox]").dispatchEvent(new Event("input", { bubbles: true }));
    }

    toggled(checkbox) {
      const name = checkbox.closest("[data-attachment]").querySelector("a").textContent;
      this.say(checkbox.checked ? texts.textRemoved : texts.textPutBack, name);
    }

    // An answer kept on this device may name files that its last page did not show yet.
    restore(fields) {
      const known = new Set([...this.list.querySelectorAll("[data-attachment]")].map((row) => row.dataset.attachment));
      const name = this.field.name.replace(/-file$/, "-attached");
      for (const id of fields.attached || []) {
        if (known.has(id)) continue;
        const input = document.createElement("input");
        Object.assign(input, { type: "hidden", name, value: id });
        this.box.append(input);
      }
    }
  }

  let boxes = [];

  const bind = () => {
    form = document.querySelector("form[data-attempt]");
    texts = form.dataset;
    boxes = [...form.querySelectorAll("[data-attachments]")].map((box) => new Box(box));
    for (const one of boxes) {
      one.field.addEventListener("change", () => one.sendAll());
      one.list.addEventListener("change", (event) => one.toggled(event.target));
      one.box.addEventListener("answer:restored", (event) => one.restore(event.detail));
    }
  };

  bind();
  document.addEventListener("content:replaced", bind);
  addEventListener("online", () => boxes.forEach((one) => one.sendAll()));
})();
