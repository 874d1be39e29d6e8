/* Where is the focus after something changed? On the first `[data-autofocus]` that is new; words in `[data-announce]` are said. */
import { say } from "./say.js";

export function attach(page) {
  const target = page.querySelector("[data-autofocus]");
  if (target) {
    delete target.dataset.autofocus;
    target.focus();
  }
  page.querySelectorAll("[data-announce]").forEach((node) => {
    const words = node.dataset.announce || node.textContent.trim();
    if (node.said === words) return;
    const first = node.said === undefined && document.readyState !== "complete";
    node.said = words;
    if (!first) say(words);
  });
}

export function start(page) {
  page.addEventListener("click", (event) => {
    const link = event.target.closest(".summary a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    const control = field.matches("input, select, textarea") ? field : field.querySelector("input, select, textarea");
    (field.closest(".field") || field).scrollIntoView({ block: "center" });
    control?.focus({ preventScroll: true });
  });
  page.addEventListener("htmx:before:request", (event) => event.target.closest?.("[id]")?.setAttribute("aria-busy", "true"));
  page.addEventListener("htmx:finally:request", (event) => event.target.closest?.("[aria-busy]")?.removeAttribute("aria-busy"));
}
