// `<textarea data-word-count data-min-words="150" data-max-words="300">`: the number of words stands below the box;
// `data-words-text="%s kata"` says it in other words; it turns to the colour of a warning outside the range.
(() => {
  "use strict";

  const WORDS = { id: "%s kata", en: "%s words" };
  const usual = WORDS[document.documentElement.lang] || "%s";

  const count = (text) => (text.trim().match(/\S+/g) || []).length;

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
    line.className = "word-count";
    box.insertAdjacentElement("afterend", line);
    const show = () => {
      const number = count(box.value);
      line.textContent = (box.dataset.wordsText || usual).replace("%s", String(number));
      line.classList.toggle("word-count--outside", isOutside(box, number));
    };
    show();
    box.addEventListener("input", show);
  };

  bind(document);
  document.addEventListener("content:replaced", (event) => bind(event.target));
})();
