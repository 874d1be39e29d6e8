/* The rail on a phone, and the menus of the signed-in person and of a page's head. The slide-in part is fetched when it is first wanted. */
const MENUS = ":is(details.user, details.more)[open]";

export function start(page) {
  page.addEventListener("click", opened);
  page.addEventListener("click", (event) => {
    page.querySelectorAll(MENUS).forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  page.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && page.querySelector(MENUS);
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
