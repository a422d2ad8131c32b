// Comfort on top of pages that work without it. Each part below looks for its own data attribute and does nothing
// where there is none. No state is kept here but the reader's choice of theme.
"use strict";

(() => {
  const each = (root, selector, act) => root.querySelectorAll(selector).forEach(act);

  // A form that was refused: read the summary first.
  function showFaults(root) {
    const summary = root.querySelector("[data-faults]");
    if (summary) summary.focus();
  }

  // Amounts typed the Indian way are read back beside the field as they are typed.
  // The element with data-read-back names its field and carries the words in the page's language.
  function readBack(root) {
    each(root, "[data-read-back]", (line) => {
      const field = document.getElementById(line.dataset.readBack);
      if (!field) return;
      const show = () => {
        const rupees = rupeesTyped(field.value);
        line.textContent = rupees === null ? "" : inWords(rupees, line.dataset);
      };
      field.addEventListener("input", show);
      if (!line.textContent.trim()) show();
    });
  }

  const UNITS = [
    [/^(cr|crores?|करोड़)$/, 1e7],
    [/^(l|lacs?|lakhs?|लाख)$/, 1e5],
    [/^(k|thousand|हज़ार|हजार)$/, 1e3],
    [/^$/, 1],
  ];

  function rupeesTyped(text) {
    const folded = text
      .replace(/[०-९]/g, (digit) => String(digit.codePointAt(0) - 0x966))
      .toLowerCase()
      .replace(/[₹,\s]|rs\.?|\/-/g, "");
    const parts = /^(\d+(?:\.\d+)?)(.*)$/.exec(folded);
    const unit = parts && UNITS.find(([pattern]) => pattern.test(parts[2]));
    if (!unit) return null;
    const rupees = Math.round(Number(parts[1]) * unit[1]);
    return Number.isSafeInteger(rupees) ? rupees : null;
  }

  function inWords(rupees, words) {
    const digits = String(rupees);
    const last = digits.slice(-3);
    const grouped = digits.slice(0, -3).replace(/\B(?=(\d\d)+$)/g, ",");
    const full = "₹" + (grouped ? grouped + "," + last : last);
    // From 99.995 lakh on, two decimals would say "100 lakh": that is a crore.
    const unit = rupees >= 9999500 ? [1e7, words.crore] : rupees >= 1e5 ? [1e5, words.lakh] : null;
    return unit ? full + " · " + Number((rupees / unit[0]).toFixed(2)) + " " + unit[1] : full;
  }

  // A code of six digits goes off by itself; the browser may fill it in from the message.
  function oneTimeCode(root) {
    each(root, "[data-code]", (field) => {
      const send = () => {
        if (/^\d{6}$/.test(field.value.replace(/\s/g, ""))) field.form.requestSubmit();
      };
      field.addEventListener("input", send);
      if (!("OTPCredential" in window)) return;
      const stop = new AbortController();
      field.form.addEventListener("submit", () => stop.abort());
      navigator.credentials
        .get({ otp: { transport: ["sms"] }, signal: stop.signal })
        .then((found) => {
          field.value = found.code;
          send();
        })
        .catch(() => {});
    });
  }

  // Filters answer as they are chosen, so their button is not needed.
  function filters(root) {
    each(root, "form[data-autosubmit]", (form) => {
      each(form, "[data-autosubmit-button]", (button) => (button.hidden = true));
      form.addEventListener("change", () => form.requestSubmit());
    });
  }

  // The save bar says whether something was changed, and leaving with changes is asked about.
  function saveBars(root) {
    each(root, "[data-save-bar]", (bar) => {
      const form = bar.closest("form");
      const note = bar.querySelector("[data-changed]");
      const warn = (event) => event.preventDefault();
      form.addEventListener("input", () => {
        note.textContent = note.dataset.changed;
        window.addEventListener("beforeunload", warn);
      });
      form.addEventListener("submit", () => window.removeEventListener("beforeunload", warn));
    });
  }

  // A second press of a button while the first is on its way does nothing.
  function oneSubmit() {
    document.addEventListener("submit", (event) => {
      if (event.defaultPrevented || event.target.method !== "post") return;
      if (event.target.dataset.sent) return event.preventDefault();
      event.target.dataset.sent = "yes";
    });
    window.addEventListener("pageshow", () => each(document, "form[data-sent]", (form) => delete form.dataset.sent));
  }

  // An open details sheet closes on Escape and on a press elsewhere.
  function sheets() {
    const close = (keep) =>
      each(document, ".check[open]", (sheet) => {
        if (sheet !== keep) sheet.open = false;
      });
    document.addEventListener("click", (event) => close(event.target.closest(".check")));
    document.addEventListener("keydown", (event) => event.key === "Escape" && close(null));
  }

  // A message without a way back leaves by itself; one with an undo waits longer.
  function toasts(root) {
    each(root, "[data-toast]", (toast) => {
      setTimeout(() => toast.remove(), toast.querySelector("form") ? 12000 : 6000);
    });
  }

  // What waits for a change shows itself when the change comes. An element with data-live names kinds of events or ids
  // of things; the server only sends what concerns the reader.
  function live(root) {
    const waiting = root.querySelectorAll("[data-live]");
    if (!waiting.length || !("EventSource" in window)) return;
    const source = new EventSource("/live");
    const show = (fits) => waiting.forEach((line) => fits(line.dataset.live.split(" ")) && (line.hidden = false));
    source.addEventListener("changed", (event) => {
      const change = JSON.parse(event.data);
      show((names) => names.includes(change.kind) || names.includes(change.id));
    });
    source.addEventListener("behind", () => show(() => true));
    window.addEventListener("pagehide", () => source.close());
  }

  // Device, light, dark, in turn; kept in a cookie so that the server draws the page right the first time.
  function theme() {
    const page = document.documentElement;
    const stored = /(?:^|; )theme=(light|dark)/.exec(document.cookie);
    if (stored) page.dataset.theme = stored[1];
    each(document, "[data-theme-switch]", (button) => {
      button.hidden = false;
      button.addEventListener("click", () => {
        const dark = page.dataset.theme
          ? page.dataset.theme === "dark"
          : matchMedia("(prefers-color-scheme: dark)").matches;
        page.dataset.theme = dark ? "light" : "dark";
        document.cookie = "theme=" + page.dataset.theme + "; path=/; max-age=31536000; samesite=lax";
      });
    });
  }

  function enhance(root) {
    [showFaults, readBack, oneTimeCode, filters, saveBars, toasts].forEach((part) => part(root));
  }

  theme();
  oneSubmit();
  sheets();
  live(document);
  enhance(document);
  document.addEventListener("htmx:load", (event) => {
    if (event.target !== document.body) enhance(event.target);
  });
})();
