/* What does a page of one column do? Guards its forms, copies texts, moves to the first mistake. */
import * as copy from "./behaviours/copy.js";
import * as focus from "./behaviours/focus.js";
import * as once from "./behaviours/once.js";

for (const behaviour of [copy, focus, once]) {
  behaviour.start?.(document);
  behaviour.attach?.(document);
}
