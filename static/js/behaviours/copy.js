/* `button[data-copy="#id"]` puts the words of that element on the clipboard and says so. */
import { say } from "./say.js";

export function start(page) {
  page.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const source = document.querySelector(button.dataset.copy);
    const words = source?.value ?? source?.innerText ?? "";
    try {
      await navigator.clipboard.writeText(words);
      confirmed(button);
    } catch {
      getSelection().selectAllChildren(source);
    }
  });
}

function confirmed(button) {
  const label = button.querySelector("span") || button;
  const before = label.textContent;
  label.textContent = button.dataset.copied || before;
  say(button.dataset.copied);
  setTimeout(() => { label.textContent = before; }, 2000);
}
