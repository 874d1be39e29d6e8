/* What does a page of the desk do beyond plain links and forms? Nothing here is needed to get the work done. */
import * as ahead from "./behaviours/ahead.js";
import * as autosave from "./behaviours/autosave.js";
import * as board from "./behaviours/board.js";
import * as clock from "./behaviours/clock.js";
import * as copy from "./behaviours/copy.js";
import * as dialog from "./behaviours/dialog.js";
import * as focus from "./behaviours/focus.js";
import * as keys from "./behaviours/keys.js";
import * as menu from "./behaviours/menu.js";
import * as once from "./behaviours/once.js";
import * as rows from "./behaviours/rows.js";
import * as theme from "./behaviours/theme.js";
import * as typed from "./behaviours/typed.js";

const all = [ahead, autosave, board, clock, copy, dialog, focus, keys, menu, once, rows, theme, typed];

const later = { filters: "[data-filters]", passkey: "[data-passkey]", paste: "textarea[data-paste]", pick: "form.bulk", slots: "[data-slots]" }; // fetched by the pages that have one

for (const behaviour of all) behaviour.start?.(document);
wake();
document.addEventListener("htmx:after:settle", wake);

function wake() {
  for (const behaviour of all) behaviour.attach?.(document);
  for (const [name, where] of Object.entries(later)) {
    if (!document.querySelector(where)) continue;
    delete later[name];
    import(`./behaviours/${name}.js`).then((behaviour) => behaviour.start(document));
  }
}
