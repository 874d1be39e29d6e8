/* `form[data-once]` goes once, however often it is clicked; the page coming back from history frees it. */
export function start(page) {
  page.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-once]");
    if (!form || form.closest("[data-hx-powered]")?.hasAttribute("hx-post")) return;
    if (form.dataset.gone) return event.preventDefault();
    if (event.defaultPrevented) return;
    form.dataset.gone = "yes";
    form.setAttribute("aria-busy", "true");
    setTimeout(() => release(form), 8000);
  });
  addEventListener("pageshow", () => page.querySelectorAll("form[data-gone]").forEach(release));
  page.addEventListener("htmx:finally:request", () => page.querySelectorAll("form[data-gone]").forEach(release));
}

function release(form) {
  delete form.dataset.gone;
  form.removeAttribute("aria-busy");
}
