/* How is something said to a person who does not see the page change? In the one live region. */
export function say(words) {
  const region = document.getElementById("live");
  if (!region || !words) return;
  region.textContent = "";
  requestAnimationFrame(() => { region.textContent = words; });
}
