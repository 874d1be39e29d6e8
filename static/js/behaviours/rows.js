/* `table[data-rows]` grows: when something is typed into its last line, an empty one follows. */
export function attach(page) {
  page.querySelectorAll("table[data-rows]").forEach((table) => {
    if (table.watched) return;
    table.watched = true;
    table.addEventListener("input", (event) => {
      const last = table.tBodies[0].rows[table.tBodies[0].rows.length - 1];
      if (last.contains(event.target) && event.target.value) grow(table.tBodies[0], last);
    });
  });
}

function grow(body, last) {
  const line = last.cloneNode(true);
  line.querySelectorAll("[name]").forEach((cell) => {
    cell.name = cell.name.replace(/-(\d+)-/, (_all, number) => `-${Number(number) + 1}-`);
    if (cell.type === "checkbox") cell.checked = false;
    else cell.value = "";
    cell.removeAttribute("aria-invalid");
  });
  body.append(line);
}
