/* `input[data-typed-count]` holds its form's main button back until the number is typed; the server asks too. */
export function attach(page) {
  page.querySelectorAll("input[data-typed-count]").forEach((input) => {
    if (input.watched) return;
    input.watched = true;
    input.addEventListener("input", () => check(input));
    check(input);
  });
}

function check(input) {
  const western = input.value.replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x660).replace(/[\s.,٬\u00a0\u202f]/g, "");
  const right = western === input.dataset.typedCount;
  input.form?.querySelectorAll(".btn-primary, .btn-stop").forEach((button) => { button.disabled = !right; });
}
