// Makes or uses a passkey when a button with data-passkey="make|use" is pressed.
(() => {
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const unpack = told => {
    const key = told.publicKey;
    key.challenge = bytes(key.challenge);
    if (key.user) key.user.id = bytes(key.user.id);
    for (const list of ["allowCredentials", "excludeCredentials"])
      key[list] = (key[list] || []).map(one => ({ ...one, id: bytes(one.id) }));
    return { publicKey: key };
  };
  const pack = credential => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
      if (credential.response[name]) response[name] = text(credential.response[name]);
    return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
      clientExtensionResults: credential.getClientExtensionResults() };
  };
  const post = async (url, told) => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await fetch(url, { method: "POST", headers: { "X-CSRFToken": token, "Content-Type": "application/json" }, body: JSON.stringify(told || {}) });
    return answer.json();
  };
  const run = async button => {
    const asked = await post(button.dataset.begin);
    if (asked.fault) return asked;
    if (button.dataset.passkey === "make") {
      const made = await navigator.credentials.create(unpack(asked));
      const label = document.querySelector("#key-label");
      return post(button.dataset.finish, { answer: pack(made), label: label ? label.value : "" });
    }
    return post(button.dataset.finish, pack(await navigator.credentials.get(unpack(asked))));
  };
  for (const button of document.querySelectorAll("[data-passkey]")) {
    if (!window.PublicKeyCredential) { button.closest(".passkey").hidden = true; continue; }
    button.addEventListener("click", async () => {
      const say = button.closest(".passkey").querySelector("[role=status]");
      say.textContent = "";
      try {
        const told = await run(button);
        if (told.go) location.assign(told.go); else say.textContent = told.fault;
      } catch { say.textContent = button.dataset.failed; }
    });
  }
})();
