/* What is typed while the page of a new request is on its way is not lost: it waits, and then stands in the quick line.

   A browser drops what is pressed between one document and the next, so the page is brought into this one; where that fails it is
   gone to, and what was typed by then is waiting there. */
const KEPT = "typed-ahead";

export async function leave(address) {
  let typed = "";
  const keep = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === "Backspace") typed = [...typed].slice(0, -1).join("");
    else if (event.key.length === 1) typed += event.key;
    sessionStorage.setItem(KEPT, typed);
  };
  document.addEventListener("keydown", keep, { capture: true });
  try {
    await (await import("./bring.js")).bring(address);
  } catch {
    location.assign(address);
    return;
  }
  document.removeEventListener("keydown", keep, { capture: true });
  start(document);
}

export function start(page) {
  const typed = sessionStorage.getItem(KEPT);
  const line = page.getElementById("quick-line");
  sessionStorage.removeItem(KEPT);
  if (!typed || !line) return;
  line.value = typed + line.value;
  line.focus();
  line.setSelectionRange(line.value.length, line.value.length);
  line.dispatchEvent(new Event("input", { bubbles: true }));
}
