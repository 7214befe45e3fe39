// `<form data-attempt>`: saves each answer by itself, one request at a time, and keeps on this device what could not
// be sent. Turning a page is one request: its answers go out, the next page comes back (`[data-attempt-body]`).
// Without this script the buttons of the form do the same work.
(() => {
  "use strict";

  const body = document.querySelector("[data-attempt-body]");
  const status = document.querySelector("[data-save-status]");
  if (!body) return;

  const TYPING_PAUSE = 1200;
  const RETRY_AFTER = 8000;
  const PATIENCE = 6000;
  const TURNING = ["page", "to", "hand_in"];
  const { answerStore, QuizSlot } = window.rebung;
  const store = answerStore(body.dataset.attemptBody, body.dataset.key);
  const waiting = new Set();
  let form, texts, slots;
  let running = null;
  let retry = 0;

  const say = (state, text) => {
    status.dataset.state = state;
    if (status.textContent !== text) status.textContent = text;
  };

  const saySignedOut = () => {
    say("signed-out", `${texts.textSignedOut} `);
    const link = document.createElement("a");
    const here = document.activeElement.closest?.("[data-slot]")?.id;
    const back = location.pathname + location.search + (here ? `#${here}` : "");
    link.href = `${texts.signInUrl}?next=${encodeURIComponent(back)}`;
    link.textContent = texts.textSignIn;
    status.append(link);
  };

  // Sending ----------------------------------------------------------------------------------------------------
  const token = () => form.elements.csrfmiddlewaretoken.value;

  const post = (slot) => fetch(texts.saveUrl, {
    method: "POST",
    credentials: "same-origin",
    keepalive: document.visibilityState === "hidden",
    signal: AbortSignal.timeout(20000),
    headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
    body: JSON.stringify({ slot: slot.number, changes: slot.changes, fields: slot.read() }),
  });

  const offline = (slot) => {
    slot.unsure = true;
    slot.keep();
    waiting.add(slot);
    say("offline", texts.textOffline.replace("%s", slot.label));
    clearTimeout(retry);
    retry = setTimeout(run, RETRY_AFTER);
  };

  const taken = (slot, reply, sent) => {
    slot.changes = reply.changes;
    slot.unsure = false;
    slot.show(reply);
    if (JSON.stringify(slot.read()) === sent) slot.forget();
    say("saved", texts.textSaved.replace("%s", reply.saved_at));
  };

  // Our own answer may have arrived though its reply did not: then the count is one further, and that is no conflict.
  const stale = (slot, reply) => {
    const isOurs = slot.unsure && reply.changes === slot.changes + 1;
    slot.changes = reply.changes;
    slot.unsure = false;
    if (isOurs) waiting.add(slot);
    else refuse(slot, reply.message);
  };

  const refuse = (slot, message) => {
    slot.note([message], true);
    say("error", `${slot.label}: ${message}`);
  };

  // Signing in anew, perhaps in another window, changes the token of the form. Who is signed in now?
  const refreshToken = async () => {
    const page = await fetch(location.href, { credentials: "same-origin" });
    if (page.redirected) return saySignedOut();
    if (page.status === 404) return say("error", texts.textSomeoneElse);
    const found = new DOMParser().parseFromString(await page.text(), "text/html");
    const fresh = found.querySelector("#attempt-form [name=csrfmiddlewaretoken]");
    if (!fresh || fresh.value === token()) return say("error", texts.textReload);
    form.elements.csrfmiddlewaretoken.value = fresh.value;
    slots.filter((slot) => slot.section.isConnected).forEach((slot) => waiting.add(slot));
    return run();
  };

  const send = async (slot) => {
    waiting.delete(slot);
    say("saving", texts.textSaving);
    const sent = JSON.stringify(slot.read());
    let response;
    try { response = await post(slot); } catch { return offline(slot); }
    if (response.status >= 502) return offline(slot);
    const reply = await response.json().catch(() => null);
    if (response.ok) return taken(slot, reply, sent);
    slot.keep();
    if (response.status === 409) return stale(slot, reply);
    if (response.status === 410) return location.assign(reply.url);
    if (response.status === 401) return saySignedOut();
    if (response.status === 404 && reply?.unknown === "attempt") return say("error", texts.textSomeoneElse);
    if (!reply) return setTimeout(() => refreshToken().catch(() => offline(slot)));
    return refuse(slot, reply.message);
  };

  const run = () => {
    if (running || !waiting.size) return running;
    const [slot] = waiting;
    running = send(slot).finally(() => {
      running = null;
      if (!["offline", "signed-out"].includes(status.dataset.state)) run();
    });
    return running;
  };

  const queue = (slot) => {
    clearTimeout(slot.timer);
    slot.timer = 0;
    slot.keep();
    waiting.add(slot);
    run();
  };

  const flush = async () => {
    slots.filter((slot) => slot.timer).forEach(queue);
    const until = Date.now() + PATIENCE;
    while ((running || waiting.size) && Date.now() < until && status.dataset.state !== "offline") await run();
  };

  // Pages ------------------------------------------------------------------------------------------------------
  const take = () => {
    form = body.querySelector("form[data-attempt]");
    texts = form.dataset;
    slots = [...form.querySelectorAll("[data-slot]")]
      .filter((section) => form.elements[`q${section.dataset.slot}-changes`])
      .map((section) => new QuizSlot(section, form, store));
  };

  const restore = async () => {
    const found = await Promise.all(slots.map((slot) => slot.restore()));
    const restored = slots.filter((slot, index) => found[index]);
    if (!restored.length) return;
    restored.forEach((slot) => waiting.add(slot));
    say("saving", texts.textRestored);
    run();
  };

  const show = (html, address) => {
    body.innerHTML = html;
    history.pushState(null, "", address);
    waiting.clear();
    take();
    body.dispatchEvent(new CustomEvent("content:replaced", { bubbles: true }));
    const problems = body.querySelector("[data-error-summary]");
    const place = new URL(address, location.href).hash.slice(1);
    const question = document.getElementById(place)?.matches("[data-slot]")
      ? document.getElementById(place) : body.querySelector("[data-slot]");
    (problems || question)?.focus();
    restore();
  };

  const turn = async (button) => {
    slots.filter((slot) => slot.timer).forEach((slot) => { clearTimeout(slot.timer); slot.timer = 0; slot.keep(); waiting.add(slot); });
    if (running) await running;
    const changed = [...waiting];
    const data = new FormData(form);
    data.append(button.name, button.value);
    say("saving", texts.textSaving);
    let response;
    try {
      response = await fetch(form.action, { method: "POST", body: data, headers: { "X-Fragment": "1" }, credentials: "same-origin" });
    } catch {
      return changed.length ? changed.forEach(offline) : say("offline", texts.textNoPage);
    }
    if (response.redirected) return response.url.includes(texts.signInUrl) ? saySignedOut() : location.assign(response.url);
    if (response.status === 204) return location.assign(response.headers.get("X-Location"));
    if (!response.ok && response.status !== 409) return refreshToken();
    if (response.ok) await Promise.all(slots.map((slot) => slot.forget()));
    say("ready", "");
    return show(await response.text(), response.headers.get("X-Location") || location.href);
  };

  // Events -----------------------------------------------------------------------------------------------------
  const slotOf = (element) => slots.find((slot) => slot.section.contains(element));

  body.addEventListener("input", (event) => {
    const slot = slotOf(event.target);
    if (!slot || event.target.type === "file") return;
    clearTimeout(slot.timer);
    const isTyped = event.target.matches("textarea, input:not([type=radio], [type=checkbox])");
    if (isTyped) slot.timer = setTimeout(() => queue(slot), TYPING_PAUSE);
    else queue(slot);
  });

  body.addEventListener("focusout", (event) => {
    const slot = slotOf(event.target);
    if (slot && slot.timer) queue(slot);
  });

  body.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input")) return;
    event.preventDefault();
    const slot = slotOf(event.target);
    if (slot) queue(slot);
  });

  let isFlushed = false;
  body.addEventListener("submit", async (event) => {
    if (isFlushed) return;
    event.preventDefault();
    const button = event.submitter;
    if (TURNING.includes(button?.name)) return void turn(button);
    await flush();
    isFlushed = true;
    // With nothing to send this still runs inside the first submit, where browsers ignore a second one.
    setTimeout(() => form.requestSubmit(button));
  });

  addEventListener("online", () => { say("saving", texts.textSaving); run(); });
  addEventListener("popstate", () => location.reload());
  document.addEventListener("clock:closing", flush);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") flush(); });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  // So that going back finds the page that was shown, not the one turned to last.
  const here = body.querySelector("[name='from']")?.value;
  if (body.querySelector("button[name='page']") && !new URL(location).searchParams.has("halaman")) {
    history.replaceState(null, "", `?halaman=${here}${location.hash}`);
  }

  take();
  restore();
})();
