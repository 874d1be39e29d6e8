/* `button[data-dialog="#id"]` opens that dialog; Esc, its cross or a click beside it closes it. Focus returns by itself. */
export function start(page) {
  page.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) return open(document.querySelector(opener.dataset.dialog));
    const dialog = event.target.closest("dialog");
    if (dialog && (event.target.closest("[data-close]") || event.target === dialog)) dialog.close();
  });
}

export function attach(page) {
  page.querySelectorAll("dialog[data-closed]").forEach((dialog) => {
    delete dialog.dataset.closed;
    if (dialog.querySelector("[data-autofocus], .error")) open(dialog);
    else dialog.removeAttribute("open");
  });
}

export function open(dialog) {
  if (!dialog || dialog.matches(":modal")) return;
  dialog.removeAttribute("open");
  dialog.showModal();
}
