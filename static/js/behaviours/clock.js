/* Times that move: `time[data-clock]` ticks to the minute, `time[data-until]` keeps the distance true. */
import { say } from "./say.js";

const told = [30, 10, 5, 1];
const loaded = Date.now();

export function start() {
  const tick = () => {
    document.querySelectorAll("time[data-clock]").forEach(turn);
    document.querySelectorAll("time[data-until]").forEach(count);
    setTimeout(tick, 60000 - (Date.now() % 60000) + 50);
  };
  setTimeout(tick, 60000 - (Date.now() % 60000) + 50);
}

/* The local time of the place is in the attribute with its offset, so no zone rules are needed here. */
function turn(node) {
  const [, hours, minutes] = /T(\d\d):(\d\d)/.exec(node.dateTime) || [];
  if (hours === undefined) return;
  const begun = Number(hours) * 60 + Number(minutes);
  const first = Date.parse(node.dateTime);
  const now = begun + Math.floor((Date.now() - (Number.isNaN(first) ? loaded : first)) / 60000);
  const day = ((now % 1440) + 1440) % 1440;
  node.textContent = `${String(Math.floor(day / 60)).padStart(2, "0")}:${String(day % 60).padStart(2, "0")}`;
}

function count(node) {
  const gap = Math.round((Date.parse(node.dateTime) - Date.now()) / 60000);
  if (Number.isNaN(gap) || Math.abs(gap) >= 60) return;
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { style: "short", numeric: "always" }).format(gap, "minute");
  node.textContent = words;
  if (told.includes(gap)) say(`${node.closest("li, section, tr")?.querySelector("h2, .open, .lab")?.textContent || ""} ${words}`.trim());
}
