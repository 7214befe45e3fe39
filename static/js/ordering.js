// `<fieldset data-ordering>`: each row has a select with its place. Buttons move a row up and down; choosing a place
// moves it there, and the others make room. Rows stand in the order of their places once the focus has left the
// select, so that arrow keys do not carry it away. Without this script the selects alone do the same.
(() => {
  "use strict";

  const bindList = (list) => {
    const buttons = list.querySelector("template[data-ordering-buttons]");
    const voice = list.querySelector("[data-ordering-voice]");
    const rows = () => [...list.querySelectorAll("[data-ordering-row]")];
    const select = (row) => row.querySelector("select");
    const inOrder = () => {
      const last = rows().length + 1;
      return rows().sort((a, b) => (Number(select(a).value) || last) - (Number(select(b).value) || last));
    };

    // The numbers change at once, the rows stay where they are.
    const place = (row, index, order) => {
      const others = order.filter((other) => other !== row);
      others.splice(index, 0, row);
      others.forEach((other, at) => { select(other).value = String(at + 1); });
      voice.textContent = list.dataset.textMoved.replace("%s", select(row).selectedOptions[0].text);
    };

    const arrange = () => {
      const focused = document.activeElement;
      inOrder().reverse().forEach((row) => list.querySelector("legend").after(row));
      if (list.contains(focused)) focused.focus();
    };

    const move = (row, step) => {
      const index = rows().indexOf(row) + step;
      if (index < 0 || index >= rows().length) return;
      place(row, index, rows());
      arrange();
      select(row).dispatchEvent(new Event("input", { bubbles: true }));
    };

    for (const row of rows()) {
      row.append(buttons.content.cloneNode(true));
      for (const button of row.querySelectorAll("[data-move]")) {
        button.addEventListener("click", () => move(row, Number(button.dataset.move)));
      }
      select(row).addEventListener("input", (event) => {
        const index = Number(select(row).value) - 1;
        if (event.isTrusted && index >= 0) place(row, index, inOrder());
      });
      select(row).addEventListener("focusout", () => setTimeout(arrange));
    }
    list.addEventListener("answer:restored", arrange);
  };

  const bind = (root) => {
    for (const list of root.querySelectorAll("[data-ordering]")) bindList(list);
  };

  bind(document);
  document.addEventListener("content:replaced", (event) => bind(event.target));
})();
