// `#soal-3` in the address: the page came back from a button of that question. Browsers scroll there; not all of
// them move the keyboard and the screen reader along.
(() => {
  "use strict";

  const question = location.hash.startsWith("#soal-") ? document.getElementById(location.hash.slice(1)) : null;
  question?.focus({ preventScroll: true });
})();
