// `<input data-nip>` shows 18 digits in the groups of a card: 19860926 201505 1 001. Whatever is typed or
// pasted besides digits is dropped, unless it has letters or an "@": then it is an e-mail address, left as it is.
// The server takes the number with and without spaces.
(() => {
  "use strict";

  const GROUPS = [8, 6, 1, 3];

  const digitsOf = (text) => text.replace(/\D/g, "");

  const grouped = (digits) => {
    const parts = [];
    let rest = digits;
    for (const size of GROUPS) {
      if (!rest) break;
      parts.push(rest.slice(0, size));
      rest = rest.slice(size);
    }
    if (rest) parts.push(rest);
    return parts.join(" ");
  };

  // Where the caret stands after `count` digits.
  const placeAfter = (text, count) => {
    let seen = 0;
    for (let place = 0; place < text.length; place += 1) {
      if (seen === count) return place;
      if (/\d/.test(text[place])) seen += 1;
    }
    return text.length;
  };

  const regroup = (field) => {
    if (/[^\d\s.\-]/.test(field.value)) return;
    const caret = field.selectionStart ?? field.value.length;
    const before = digitsOf(field.value.slice(0, caret)).length;
    const text = grouped(digitsOf(field.value));
    if (text === field.value) return;
    field.value = text;
    if (document.activeElement === field) {
      const place = placeAfter(text, before);
      field.setSelectionRange(place, place);
    }
  };

  for (const field of document.querySelectorAll("input[data-nip]")) {
    regroup(field);
    field.addEventListener("input", (event) => {
      if (!event.isComposing) regroup(field);
    });
  }
})();
