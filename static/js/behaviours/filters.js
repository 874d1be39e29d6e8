/* Typed filters become chips: a space after `lang:ar` makes one, Backspace at the start of the box takes the last one away. */
const WHOLE = /(?:^|\s)([-−!]?([^\s:<>="]+)(?::|[<>]=?|=)(?:"[^"]+"|“[^”]+”|«[^»]+»|[^\s"“«]+)+)\s$/u;

export function start(page) {
  page.addEventListener("input", ({ target, isComposing }) => {
    const form = target.closest?.("[data-filters]");
    const found = form && !isComposing && target.value.match(WHOLE);
    if (!found || !form.dataset.known.split(" ").includes(found[2].toLowerCase())) return;
    target.value = target.value.slice(0, found.index + (found.index ? 1 : 0));
    const chip = form.querySelector("template").content.firstElementChild.cloneNode(true);
    chip.querySelector("input").value = chip.querySelector("bdi").textContent = found[1];
    form.querySelector("[data-chips]").append(chip);
  });
  page.addEventListener("keydown", (event) => {
    const box = event.target.closest?.("[data-filters] [type=search]");
    const chip = box?.parentNode.querySelector(".chip:last-child");
    if (event.key === "Backspace" && chip && !box.selectionEnd) drop(event, box, chip);
  });
  page.addEventListener("click", (event) => {
    const chip = event.target.closest?.("[data-filters] .chip a")?.parentNode;
    if (chip && window.htmx) drop(event, chip.closest("form").querySelector("[type=search]"), chip);
  });
}

function drop(event, box, chip) {
  event.preventDefault();
  chip.remove();
  box.focus();
  box.dispatchEvent(new Event("chips"));
}
