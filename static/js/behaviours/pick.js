/* How many rows are ticked; x ticks the row that has the focus (keys.js). */
export function start(page) {
  page.addEventListener("change", (event) => { if (event.target.matches("[data-pick]")) count(event.target.form); });
  page.querySelectorAll("form.bulk").forEach(count);
}

function count(form) {
  const words = form.querySelector("[data-picked]");
  const chosen = form.querySelectorAll("[data-pick]:checked").length;
  if (words && chosen) words.textContent = words.dataset.picked.replace("{}", chosen);
}
