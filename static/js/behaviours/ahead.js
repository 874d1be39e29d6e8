/* What is typed while the page of a new request is on its way is not lost: it waits, and then stands in the quick line. */
const KEPT = "typed-ahead";

export function leave(address) {
  let typed = "";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === "Backspace") typed = [...typed].slice(0, -1).join("");
    else if (event.key.length === 1) typed += event.key;
    sessionStorage.setItem(KEPT, typed);
  }, { capture: true });
  location.assign(address);
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
