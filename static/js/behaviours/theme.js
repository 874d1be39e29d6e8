/* Light, dark or as the device: changes at once, and the form tells the server for the next page. */
export function start(page) {
  page.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-theme-choice]");
    if (!button) return;
    event.preventDefault();
    const fields = new FormData(button.form, button);
    const answer = await fetch(button.form.action, { method: "POST", body: fields, redirect: "manual" });
    if (answer.type !== "opaqueredirect" && !answer.ok) return button.form.submit();
    if (button.value === "auto") delete document.documentElement.dataset.bsTheme;
    else document.documentElement.dataset.bsTheme = button.value;
    page.querySelectorAll("[data-theme-choice]").forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
  });
}
