// `<div data-formatted data-library="…">`: an essay's box as an editor. Its HTML goes into the hidden field of the
// answer, its words into the plain box, which is not sent while the editor runs; quiz.js hears that box and saves.
// Until the library is there, and where it never comes, the plain box does the work (quizzes/engine/formatted.py).
(() => {
  "use strict";

  const HEADING = { level: 4 };
  const TOGGLES = {
    bold: (run) => run.toggleBold(),
    italic: (run) => run.toggleItalic(),
    heading: (run) => run.toggleHeading(HEADING),
    bulletList: (run) => run.toggleBulletList(),
    orderedList: (run) => run.toggleOrderedList(),
    blockquote: (run) => run.toggleBlockquote(),
  };
  const LISTS = ["bulletList", "orderedList"];
  const STEPS = { undo: (run) => run.undo(), redo: (run) => run.redo() };
  const DOES = { ...TOGGLES, ...STEPS };

  let library = null;
  const load = (address) => (library ??= import(address).catch((error) => {
    library = null;
    throw error;
  }));

  // The tab key leaves the editor, also from a list or a table; what has no button is kept all the same.
  const parts = (lib) => {
    const item = lib.ListItem.extend({
      addKeyboardShortcuts() { return { Enter: () => this.editor.commands.splitListItem(this.name) }; },
    });
    const table = lib.Table.extend({ addKeyboardShortcuts: () => ({}) });
    return [
      lib.Document, lib.Paragraph, lib.Text, lib.HardBreak, lib.History, lib.Gapcursor,
      lib.Bold, lib.Italic, lib.Underline, lib.Subscript, lib.Superscript,
      lib.Heading.configure({ levels: [HEADING.level] }), lib.Blockquote, lib.BulletList, lib.OrderedList, item,
      table, lib.TableRow, lib.TableHeader, lib.TableCell,
    ];
  };

  // The editor takes no styles and handlers; without this the browser would report each one that is pasted.
  const withoutStyles = (html) => html.replace(/<[a-z][^<>]*>/gi, (tag) =>
    tag.replace(/\s(?:style|on\w+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, ""));

  class Tools {
    constructor(bar, editor) {
      this.bar = bar;
      this.editor = editor;
      this.buttons = [...bar.querySelectorAll("[data-does]")];
      this.buttons.forEach((button, index) => { button.tabIndex = index ? -1 : 0; });
      bar.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps its selection
      bar.addEventListener("click", (event) => this.press(event.target.closest("[data-does]")));
      bar.addEventListener("keydown", (event) => this.move(event));
      editor.on("transaction", () => this.show());
      this.show();
      bar.hidden = false;
    }

    press(button) {
      if (!button || button.getAttribute("aria-disabled") === "true") return;
      this.goTo(button);
      DOES[button.dataset.does](this.editor.chain().focus()).run();
    }

    // One stop for the tab key; arrows go from button to button.
    move(event) {
      const last = this.buttons.length - 1;
      const here = this.buttons.indexOf(event.target);
      const next = { ArrowRight: here < last ? here + 1 : 0, ArrowLeft: here ? here - 1 : last, Home: 0, End: last }[event.key];
      if (here < 0 || next === undefined) return;
      event.preventDefault();
      this.goTo(this.buttons[next]);
      this.buttons[next].focus();
    }

    goTo(button) { this.buttons.forEach((one) => { one.tabIndex = one === button ? 0 : -1; }); }

    // Of lists within lists the innermost one counts.
    isOn(name) {
      if (!LISTS.includes(name)) return this.editor.isActive(name);
      const { $from } = this.editor.state.selection;
      const around = Array.from({ length: $from.depth }, (_, depth) => $from.node($from.depth - depth).type.name);
      return around.find((one) => LISTS.includes(one)) === name;
    }

    show() {
      for (const button of this.buttons) {
        const name = button.dataset.does;
        if (name in TOGGLES) button.setAttribute("aria-pressed", String(this.isOn(name)));
        else button.setAttribute("aria-disabled", String(!STEPS[name](this.editor.can())));
      }
    }
  }

  class Box {
    constructor(box) {
      this.box = box;
      this.words = box.querySelector("textarea");
      this.html = box.querySelector("[data-formatted-html]");
      this.place = box.querySelector("[data-formatted-editor]");
      this.hint = box.querySelector("[data-formatted-plain]");
      this.bar = box.querySelector("[data-formatted-tools]");
      this.name = this.words.name;
      this.editor = null;
      this.staysPlain = false;
      box.addEventListener("answer:restored", (event) => this.restore(event.detail));
      load(box.dataset.library).then((lib) => this.open(lib), () => this.usePlain());
    }

    // What was typed before the library came is not touched.
    open(lib) {
      const isTyped = Boolean(this.words.name) && this.words.value !== this.words.defaultValue;
      if (this.staysPlain || isTyped || !this.box.isConnected) return;
      const hasFocus = document.activeElement === this.words;
      const height = this.words.offsetHeight;
      this.editor = new lib.Editor({
        element: this.place,
        content: this.html.value,
        injectCSS: false,
        extensions: parts(lib),
        editorProps: { attributes: this.attributes(), transformPastedHTML: withoutStyles },
        onUpdate: () => this.changed(),
      });
      this.editor.view.dom.style.minHeight = `${height}px`;
      this.place.addEventListener("input", (event) => event.stopPropagation()); // the plain box tells it once
      this.show(true);
      this.mirror();
      this.label?.addEventListener("click", () => this.editor?.commands.focus());
      new Tools(this.bar, this.editor);
      if (hasFocus) this.editor.commands.focus("end");
    }

    get label() { return document.getElementById(this.place.dataset.labelled); }

    attributes() {
      return {
        role: "textbox",
        class: "formatted__text formatted-text prose",
        "aria-multiline": "true",
        "aria-labelledby": this.place.dataset.labelled,
        "aria-describedby": this.place.dataset.described,
      };
    }

    show(isEditor) {
      this.place.hidden = !isEditor;
      this.words.hidden = this.hint.hidden = isEditor;
      if (isEditor) this.words.removeAttribute("name");
      else this.words.name = this.name;
    }

    changed() {
      this.html.value = this.editor.isEmpty ? "" : this.editor.getHTML();
      this.mirror();
      this.words.dispatchEvent(new Event("input", { bubbles: true }));
    }

    mirror() {
      this.words.value = this.editor.getText({ blockSeparator: "\n\n" });
      this.words.dispatchEvent(new Event("words:changed"));
    }

    // An answer kept on this device: from the editor, or from the plain box where that had to do.
    restore(fields) {
      this.html.value = fields.answer?.[0] ?? "";
      if (fields.words) {
        this.usePlain();
        this.words.value = fields.words[0] ?? "";
      } else if (this.editor) {
        this.editor.commands.setContent(this.html.value, { emitUpdate: false });
        this.mirror();
      } else if (this.staysPlain) {
        this.words.value = inWords(this.html.value);
      } else {
        this.words.removeAttribute("name"); // until the library is there
      }
    }

    usePlain() {
      this.staysPlain = true;
      const isWaiting = !this.words.name && !this.editor;
      this.editor?.destroy();
      this.editor = null;
      this.bar.hidden = true;
      this.show(false);
      if (isWaiting) this.words.value = inWords(this.html.value);
    }
  }

  // Without the library, the words of an answer that it wrote. The server finds again what was not touched.
  const inWords = (html) => {
    const found = new DOMParser().parseFromString(html, "text/html");
    found.querySelectorAll("br").forEach((line) => line.replaceWith("\n"));
    found.querySelectorAll("li").forEach((item) => item.append("\n"));
    return [...found.body.children].map((block) => block.textContent.trim()).join("\n\n");
  };

  const bind = (root) => root.querySelectorAll("[data-formatted]").forEach((box) => new Box(box));

  bind(document);
  document.addEventListener("content:replaced", (event) => bind(event.target));
})();
