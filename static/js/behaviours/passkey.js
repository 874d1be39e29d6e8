/* `button[data-passkey="make|use"]` asks the device for a passkey and sends its form with the answer. Shown where the browser can. */
export function start(page) {
  if (!window.PublicKeyCredential) return;
  for (const button of page.querySelectorAll("button[data-passkey]")) {
    button.hidden = false;
    button.closest("[data-passkey-part]")?.removeAttribute("hidden");
    button.addEventListener("click", () => ask(button));
  }
}

async function ask(button) {
  const form = button.form;
  const trouble = form.querySelector("[data-passkey-trouble]") || document.querySelector("[data-passkey-trouble]");
  trouble.hidden = button.disabled = true;
  try {
    const question = await fetched(button.dataset.question, form.elements.csrf_token.value);
    form.elements[button.dataset.answer].value = JSON.stringify(await answered(button.dataset.passkey, question));
    form.submit();
  } catch {
    trouble.hidden = false;
  } finally {
    button.disabled = false;
  }
}

async function fetched(address, token) {
  const response = await fetch(address, { method: "POST", headers: { "X-CSRFToken": token, Accept: "application/json" }, redirect: "error" });
  if (!response.ok) throw new Error(response.status);
  return response.json();
}

async function answered(kind, question) {
  const publicKey = { ...question, challenge: bytes(question.challenge) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (question[list]) publicKey[list] = question[list].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  if (question.user) publicKey.user = { ...question.user, id: bytes(question.user.id) };
  const made = await (kind === "make" ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
  const response = { clientDataJSON: text(made.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature"]) {
    if (made.response[part]) response[part] = text(made.response[part]);
  }
  return { id: made.id, rawId: text(made.rawId), type: made.type, response };
}

function bytes(words) {
  return Uint8Array.from(atob(words.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
}

function text(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}
