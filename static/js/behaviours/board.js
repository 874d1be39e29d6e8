/* The day board opens where the hour is. */
export function attach(page) {
  page.querySelectorAll(".dayboard").forEach((board) => {
    const now = !board.placed && board.querySelector(".now-line");
    if (!now) return;
    board.placed = true;
    const away = now.getBoundingClientRect().left - board.getBoundingClientRect().left;
    board.scrollLeft += away - board.clientWidth / 2;
  });
}
