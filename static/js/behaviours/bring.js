/* Brings the page of a new request into the one that is open, so that no document ends while somebody types; throws where it cannot. */
export async function bring(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const line = next.getElementById("quick-line");
  if (!answer.ok || !line) throw new Error(answer.status);
  const main = document.adoptNode(next.getElementById("main"));
  document.getElementById("main").replaceWith(main);
  mark(next.querySelector("#menu [aria-current]")?.getAttribute("href"));
  document.title = next.title;
  history.pushState(null, "", address);
  window.addEventListener("popstate", () => location.reload(), { once: true });
  window.scrollTo(0, 0);
  window.htmx?.process(main);
  document.dispatchEvent(new Event("htmx:after:settle"));
  line.focus();
}

function mark(place) {
  document.querySelector("#menu [aria-current]")?.removeAttribute("aria-current");
  if (place) document.querySelector(`#menu a[href="${CSS.escape(place)}"]`)?.setAttribute("aria-current", "page");
}
