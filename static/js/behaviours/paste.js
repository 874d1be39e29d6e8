/* `textarea[data-paste="url"]`: what a word processor or a page puts on the clipboard comes in as words, links, bold and lists. */
export function start() {
  document.addEventListener("paste", (event) => {
    const area = event.target.closest?.("textarea[data-paste]");
    const html = area && event.clipboardData?.getData("text/html");
    if (!html) return;
    event.preventDefault();
    cleaned(area, html, event.clipboardData.getData("text/plain"));
  });
}

/* Without an answer the plain words of the clipboard come in, as without scripts. */
async function cleaned(area, html, plain) {
  const asked = new FormData();
  asked.set("csrf_token", area.form?.elements.namedItem("csrf_token")?.value || "");
  asked.set("html", html);
  asked.set("apart", area.dataset.apart || "");
  const answer = await fetch(area.dataset.paste, { method: "POST", body: asked }).catch(() => null);
  const words = answer?.ok ? await answer.text() : plain;
  area.focus();
  area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
