/* The rail on a phone, and the menu of the signed-in person. The slide-in part is fetched when it is first wanted. */
export function start(page) {
  page.addEventListener("click", opened);
  page.addEventListener("click", (event) => {
    page.querySelectorAll("details.user[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  page.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && page.querySelector("details.user[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

function opened(event) {
  const opener = event.target.closest("[data-bs-toggle='offcanvas']");
  if (!opener || globalThis.bootstrap) return;
  event.preventDefault();
  const script = document.createElement("script");
  script.src = document.getElementById("page-script").dataset.bootstrap;
  script.onload = () => globalThis.bootstrap.Offcanvas.getOrCreateInstance(document.querySelector(opener.dataset.bsTarget)).show();
  document.head.append(script);
}
