// `<p data-clock="2460" data-over-url="...">`: seconds left when the page was made. The server decides; this only
// shows it. Spoken at 10, 5 and 1 minutes. Shortly before the end "clock:closing" lets answers be saved.
(() => {
  "use strict";

  const clock = document.querySelector("[data-clock]");
  if (!clock) return;

  const SPOKEN = [10, 5, 1];
  const CLOSING = 4;
  const text = clock.querySelector("[data-clock-text]");
  const voice = document.querySelector("[data-clock-voice]");
  const end = Date.now() + Number(clock.dataset.clock) * 1000;
  let said = Math.ceil(Number(clock.dataset.clock) / 60) + 1;
  let closing = false;

  const words = (minutes) =>
    minutes > 1 ? clock.dataset.text.replace("%s", String(minutes)) : clock.dataset.textLast;

  const tick = () => {
    const seconds = Math.ceil((end - Date.now()) / 1000);
    const minutes = Math.ceil(seconds / 60);
    if (seconds <= 0) {
      location.assign(clock.dataset.overUrl);
      return;
    }
    if (text.textContent !== words(minutes)) text.textContent = words(minutes);
    clock.classList.toggle("clock--soon", minutes <= 5);
    if (minutes < said && SPOKEN.includes(minutes)) voice.textContent = words(minutes);
    said = minutes;
    if (seconds <= CLOSING && !closing) {
      closing = true;
      document.dispatchEvent(new CustomEvent("clock:closing"));
    }
    setTimeout(tick, 1000);
  };

  tick();
})();
