/* Single keys for those who never leave the keyboard; they sleep while one types, and can be switched off for good. */
import { leave } from "./ahead.js";
import { open } from "./dialog.js";

let going = 0;

export function start(page) {
  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target)) return event.key === "Escape" ? event.target.blur() : undefined;
    if (!on() || page.querySelector("dialog:modal")) return;
    if (pressed(event.key)) event.preventDefault();
  });
  const box = page.querySelector("[data-keys-switch]");
  if (!box) return;
  box.checked = on();
  box.addEventListener("change", () => {
    document.querySelector("[data-keys]").dataset.keys = box.checked ? "on" : "off";
    document.cookie = `keys=${box.checked ? "on" : "off"}; path=/; max-age=31536000; samesite=lax`;
  });
}

export function attach(page) {
  const list = page.querySelector("[data-keymap]");
  if (!list) return;
  list.querySelectorAll("[data-own]").forEach((node) => node.remove());
  page.querySelectorAll("main [data-key]").forEach((node) => {
    const term = list.appendChild(document.createElement("dt"));
    const words = list.appendChild(document.createElement("dd"));
    term.dataset.own = words.dataset.own = "";
    term.appendChild(document.createElement("kbd")).textContent = node.dataset.key;
    words.textContent = node.getAttribute("aria-label") || (node.labels?.[0] ?? node).textContent.trim();
  });
}

const on = () => document.querySelector("[data-keys]")?.dataset.keys === "on";
const typing = (node) => node.isContentEditable || /^(textarea|select)$/i.test(node.tagName) || (/^input$/i.test(node.tagName) && !/^(checkbox|radio|button|submit)$/i.test(node.type));

function pressed(key) {
  const gone = Date.now() - going < 1200;
  going = 0;
  if (gone) return act(document.querySelector(`[data-go="${CSS.escape(key)}"]`));
  if (key === "g") return Boolean(going = Date.now());
  if (key === "j" || key === "k") return move(key === "j" ? 1 : -1);
  if (key === "x") return pick();
  if (key === "?") return open(document.getElementById("keys")) === undefined;
  if (key === "c" && fresh()) return true;
  return key.length === 1 && act(document.querySelector(`[data-key="${CSS.escape(key)}"]`));
}

function fresh() {
  const here = document.querySelector('main [data-key="c"]');
  if (here && !here.href) return false;
  const page = document.querySelector("[data-new-request]")?.dataset.newRequest;
  if (!here && !page) return false;
  leave(here?.href ?? `${page}#quick-line`);
  return true;
}

function act(node) {
  if (!node) return false;
  if (/^(input|textarea|select)$/i.test(node.tagName)) node.focus();
  else node.click();
  return true;
}

function pick() {
  const box = document.activeElement?.closest("tr")?.querySelector("[data-pick]");
  box?.click();
  return Boolean(box);
}

function move(step) {
  const rows = [...document.querySelectorAll("[data-list] a.open")];
  if (!rows.length) return false;
  const here = rows.indexOf(document.activeElement);
  rows[Math.max(0, Math.min(rows.length - 1, here < 0 ? 0 : here + step))].focus();
  return true;
}
