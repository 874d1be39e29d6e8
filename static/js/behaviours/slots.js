/* Facts beside a text: a press puts one in at the cursor; “{{” opens the list, and what follows narrows it; Escape closes it. */
export function start(page) {
  page.addEventListener("click", (event) => {
    const button = event.target.closest("[data-slot]");
    if (button) put(button);
  });
  page.addEventListener("input", (event) => {
    const list = event.target.id && document.querySelector(`[data-slots="${event.target.id}"]`);
    if (list) narrow(list, event.target);
  });
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const list = event.target.closest("[data-slots]") || (event.target.id && document.querySelector(`[data-slots="${event.target.id}"]`));
    if (list?.open) { list.open = false; document.getElementById(list.dataset.slots)?.focus(); }
  });
}

function begun(area) {
  return /\{\{[^{}]*$/.exec(area.value.slice(0, area.selectionStart));
}

function narrow(list, area) {
  const typed = begun(area);
  if (typed) list.open = true;
  const words = typed ? typed[0].slice(2).trim().toLowerCase() : "";
  for (const item of list.querySelectorAll("li")) item.hidden = !item.textContent.toLowerCase().includes(words);
}

function put(button) {
  const list = button.closest("[data-slots]");
  const area = document.getElementById(list.dataset.slots);
  if (!area) return;
  const typed = begun(area);
  area.setRangeText(button.dataset.slot, typed ? typed.index : area.selectionStart, area.selectionEnd, "end");
  list.open = false;
  area.focus();
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
