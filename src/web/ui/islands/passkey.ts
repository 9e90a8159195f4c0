// Passkeys, which only a browser's script can reach: asks our page for a challenge, lets the browser make or show a passkey,
// and sends the answer with the plain form around it. Where the browser has none, or the host is another, the part stays hidden.

type Described = { type: PublicKeyCredentialType; id: string };
type Wish = {
  challenge: string;
  rpId?: string;
  user?: { id: string; name: string; displayName: string };
  excludeCredentials?: Described[];
};

function bytes(text: string): ArrayBuffer {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.codePointAt(0) ?? 0).buffer;
}

function text(buffer: ArrayBuffer): string {
  const plain = String.fromCodePoint(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function made(wish: Wish): Promise<object> {
  const publicKey = {
    ...wish,
    challenge: bytes(wish.challenge),
    user: { ...wish.user, id: bytes(wish.user?.id ?? "") },
    excludeCredentials: (wish.excludeCredentials ?? []).map((one) => ({ ...one, id: bytes(one.id) })),
  } as unknown as PublicKeyCredentialCreationOptions;
  const key = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const answer = key.response as AuthenticatorAttestationResponse;
  return told(key, {
    attestationObject: text(answer.attestationObject),
    transports: answer.getTransports(),
  });
}

async function shown(wish: Wish): Promise<object> {
  const publicKey = { ...wish, challenge: bytes(wish.challenge) } as PublicKeyCredentialRequestOptions;
  const key = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const answer = key.response as AuthenticatorAssertionResponse;
  return told(key, {
    authenticatorData: text(answer.authenticatorData),
    signature: text(answer.signature),
    userHandle: answer.userHandle ? text(answer.userHandle) : null,
  });
}

function told(key: PublicKeyCredential, response: object): object {
  return {
    id: key.id,
    rawId: text(key.rawId),
    type: key.type,
    response: { clientDataJSON: text(key.response.clientDataJSON), ...response },
    clientExtensionResults: key.getClientExtensionResults(),
  };
}

async function asked(part: HTMLElement, csrf: string): Promise<Wish> {
  const answer = await fetch(part.dataset.options ?? "", { method: "POST", headers: { "x-csrf": csrf } });
  if (!answer.ok || answer.redirected) throw new Error("no challenge");
  return (await answer.json()) as Wish;
}

function connect(part: HTMLElement): void {
  const form = part.querySelector("form");
  const field = form?.querySelector<HTMLInputElement>('input[name="answer"]');
  const csrf = form?.querySelector<HTMLInputElement>('input[name="csrf"]')?.value ?? "";
  const failure = part.querySelector<HTMLElement>("[data-passkey-failed]");
  if (!form || !field) return;
  part.hidden = false;
  const instead = document.querySelector<HTMLElement>("[data-passkey-instead]");
  if (instead) instead.hidden = true;
  form.addEventListener("submit", (event) => {
    if (field.value !== "") return;
    event.preventDefault();
    if (failure) failure.hidden = true;
    asked(part, csrf)
      .then((wish) => (part.dataset.passkey === "make" ? made(wish) : shown(wish)))
      .then((answer) => {
        field.value = JSON.stringify(answer);
        form.submit();
      })
      .catch(() => {
        if (failure) failure.hidden = false;
      });
  });
}

/** The same page under the name that passkeys are made for. */
function leadThere(part: HTMLElement): void {
  const hint = part.parentElement?.querySelector<HTMLElement>("[data-passkey-elsewhere]");
  const link = hint?.querySelector("a");
  if (!hint || !link) return;
  link.href = `${hint.dataset.origin ?? ""}${location.pathname}${location.search}`;
  hint.hidden = false;
}

for (const part of document.querySelectorAll<HTMLElement>("[data-passkey]")) {
  // A browser makes passkeys for the host alone that the page names.
  const here = location.hostname === part.dataset.host || location.hostname.endsWith(`.${part.dataset.host}`);
  if (!("PublicKeyCredential" in window)) continue;
  if (here) connect(part);
  else leadThere(part);
}
