// "Check yourself": one answer is open at a time, also where a browser does not know `<details name>`, and its
// feedback is read out by screen readers. Nothing leaves the page.
(() => {
  "use strict";

  for (const check of document.querySelectorAll("[data-self-check]")) {
    const choices = check.querySelectorAll("details");
    const voice = document.createElement("p");
    voice.className = "visually-hidden";
    voice.setAttribute("role", "status");
    check.append(voice);

    for (const choice of choices) {
      choice.addEventListener("toggle", () => {
        if (!choice.open) return;
        for (const other of choices) {
          if (other !== choice) other.open = false;
        }
        voice.textContent = choice.querySelector(".self-check__feedback").textContent;
      });
    }
  }
})();
