// `<fieldset data-ordering>`: each row has a select with its place. Buttons move a row up and down; rows then stand
// in the order of their places. Without this script the selects alone do the same.
(() => {
  "use strict";

  const bind = (root) => {
    for (const list of root.querySelectorAll("[data-ordering]")) bindList(list);
  };

  const bindList = (list) => {
    const buttons = list.querySelector("template[data-ordering-buttons]");
    const voice = list.querySelector("[data-ordering-voice]");
    const rows = () => [...list.querySelectorAll("[data-ordering-row]")];
    const select = (row) => row.querySelector("select");

    const renumber = () => rows().forEach((row, index) => { select(row).value = String(index + 1); });

    const place = (row, index) => {
      const others = rows().filter((other) => other !== row);
      if (others[index]) others[index].before(row);
      else others[others.length - 1].after(row);
      renumber();
    };

    const sort = () => {
      const last = rows().length + 1;
      const sorted = rows().sort((a, b) => (Number(select(a).value) || last) - (Number(select(b).value) || last));
      sorted.reverse().forEach((row) => list.querySelector("legend").after(row));
    };

    const move = (row, step, button) => {
      const index = rows().indexOf(row) + step;
      if (index < 0 || index >= rows().length) return;
      place(row, index);
      button.focus();
      voice.textContent = list.dataset.textMoved.replace("%s", String(index + 1));
      select(row).dispatchEvent(new Event("input", { bubbles: true }));
    };

    for (const row of rows()) {
      row.append(buttons.content.cloneNode(true));
      for (const button of row.querySelectorAll("[data-move]")) {
        button.addEventListener("click", () => move(row, Number(button.dataset.move), button));
      }
      select(row).addEventListener("input", (event) => {
        if (event.isTrusted && select(row).value) place(row, Number(select(row).value) - 1);
      });
    }
    list.addEventListener("answer:restored", sort);
  };

  bind(document);
  document.addEventListener("content:replaced", (event) => bind(event.target));
})();
