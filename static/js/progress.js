// `<div data-progress-url="...">`: how far a task is. Asks the server every two seconds and loads the page again once
// it is done. Without script the page has a link that does the same.
(() => {
  "use strict";

  const box = document.querySelector("[data-progress-url]");
  if (!box) return;

  const EVERY = 2000;
  const MOST_FAILURES = 30;
  const bar = box.querySelector("progress");
  const words = box.querySelector(".progress__words");
  let failures = 0;

  const show = ({ done, total, finished }) => {
    if (finished || (!bar && total)) {
      location.reload();
      return false;
    }
    if (bar && total) {
      bar.max = total;
      bar.value = done;
      words.textContent = words.textContent.replace(/\d+/, String(done));
    }
    return true;
  };

  const ask = async () => {
    try {
      const reply = await fetch(box.dataset.progressUrl, { headers: { Accept: "application/json" } });
      if (!reply.ok) throw new Error(String(reply.status));
      failures = 0;
      if (!show(await reply.json())) return;
    } catch {
      failures += 1;
    }
    if (failures < MOST_FAILURES) setTimeout(ask, EVERY);
  };

  setTimeout(ask, EVERY);
})();
