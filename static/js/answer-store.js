// Keeps answers that could not be sent yet on this device, sealed with a key that the server gives to their owner
// alone: whoever else signs in on this phone can neither read nor send them. `rebung.answerStore(attempt, key)`.
(() => {
  "use strict";

  const SHELF = "answers/";
  const DAYS = 30;
  const rebung = (window.rebung ??= {});

  const toBytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const toText = (bytes) => btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));

  const sweep = () => {
    const oldest = Date.now() - DAYS * 24 * 3600 * 1000;
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(SHELF) && Number(localStorage.getItem(name).split(".")[0]) < oldest) localStorage.removeItem(name);
    }
  };

  rebung.answerStore = (attempt, key) => {
    const nameOf = (slot) => `${SHELF}${attempt}/${slot}`;
    const ready = crypto.subtle.importKey("raw", toBytes(key), "AES-GCM", false, ["encrypt", "decrypt"]);
    const turns = new Map(); // one write a slot at a time, so that an older one never lands last

    const inTurn = (slot, work) => {
      const done = (turns.get(slot) || Promise.resolve()).then(work).catch(() => null); // a full or forbidden store
      turns.set(slot, done);
      return done;
    };

    const seal = async (value) => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(value));
      const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await ready, plain));
      return `${Date.now()}.${toText(iv)}.${toText(sealed)}`;
    };

    const open = async (text) => {
      const [, iv, sealed] = text.split(".");
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: toBytes(iv) }, await ready, toBytes(sealed));
      return JSON.parse(new TextDecoder().decode(plain));
    };

    try { sweep(); } catch { /* a forbidden store */ }

    return {
      keep: (slot, value) => inTurn(slot, async () => localStorage.setItem(nameOf(slot), await seal(value))),
      forget: (slot) => inTurn(slot, () => localStorage.removeItem(nameOf(slot))),
      take: (slot) => inTurn(slot, async () => {
        const text = localStorage.getItem(nameOf(slot));
        return text === null ? null : open(text);
      }),
    };
  };
})();
