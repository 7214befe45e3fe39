// `<textarea data-word-count data-min-words="150" data-max-words="300">`: the number of words stands below the box;
// `data-words-text="%s kata"` says it in other words; it turns to the colour of a warning outside the range. Words are
// counted as the server counts them. A screen reader hears the number once the typing pauses. A script that changes the text
// says so by `words:changed`.
(() => {
  "use strict";

  const WORDS = { id: "%s kata", en: "%s words" };
  const usual = WORDS[document.documentElement.lang] || "%s";

  const PAUSE = 2000;

  const count = (text) => text.split(/[\s\u2013\u2014]+/).filter(Boolean).length;

  const isOutside = (box, number) => {
    const least = Number(box.dataset.minWords || 0);
    const most = Number(box.dataset.maxWords || Infinity);
    return number > 0 && (number < least || number > most);
  };

  const bind = (root) => {
    for (const box of root.querySelectorAll("textarea[data-word-count]")) bindBox(box);
  };

  const bindBox = (box) => {
    const line = document.createElement("p");
    const spoken = document.createElement("p");
    line.className = "word-count";
    spoken.className = "visually-hidden";
    spoken.setAttribute("role", "status");
    box.after(line, spoken);
    let timer;
    const show = () => {
      const number = count(box.value);
      line.textContent = (box.dataset.wordsText || usual).replace("%s", String(number));
      line.classList.toggle("word-count--outside", isOutside(box, number));
    };
    show();
    box.addEventListener("words:changed", show);
    box.addEventListener("input", () => {
      show();
      clearTimeout(timer);
      timer = setTimeout(() => { spoken.textContent = line.textContent; }, PAUSE);
    });
  };

  bind(document);
  document.addEventListener("content:replaced", (event) => bind(event.target));
})();
