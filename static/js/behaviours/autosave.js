/* `form[data-autosave="url"]` is saved while one types: a second after the last key, and on leaving the field. */
import { say } from "./say.js";

export function attach(page) {
  page.querySelectorAll("form[data-autosave]").forEach((form) => {
    if (form.watched) return;
    form.watched = true;
    let waiting;
    const later = () => { clearTimeout(waiting); waiting = setTimeout(() => save(form), 1000); };
    form.addEventListener("input", () => { form.dirty = true; later(); });
    form.addEventListener("focusout", () => { clearTimeout(waiting); save(form); });
    form.addEventListener("submit", () => { clearTimeout(waiting); form.dirty = false; });
  });
}

export function start(page) {
  /* A swap copies the size that somebody pulled a field to into the new page, where our content policy refuses it. */
  page.addEventListener("htmx:before:swap", () => page.querySelectorAll(":is(input, select, textarea)[style]").forEach((field) => field.removeAttribute("style")));
  addEventListener("beforeunload", (event) => {
    if ([...document.querySelectorAll("form[data-autosave]")].some((form) => form.dirty)) event.preventDefault();
  });
}

async function save(form) {
  if (!form.dirty || form.saving) return;
  form.dirty = false;
  form.saving = true;
  const mark = form.querySelector("[data-saved]");
  const answer = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" } }).catch(() => null);
  form.saving = false;
  if (answer?.ok) return told(form, mark, answer);
  form.dirty = true;
  if (mark) mark.textContent = mark.dataset.unsaved || "";
  say(mark?.dataset.unsaved);
  if (!answer) setTimeout(() => save(form), 5000);
}

/* The server may answer with the new version of the record, which the next save must carry. */
async function told(form, mark, answer) {
  if (mark) mark.textContent = mark.dataset.saved;
  const version = answer.headers.get("X-Version");
  const field = form.elements.namedItem("version");
  if (version && field) field.value = version;
  if (form.dirty) await save(form);
}
