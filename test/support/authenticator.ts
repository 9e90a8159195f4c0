// A passkey authenticator in memory (WebAuthn Level 3, ES256): what a browser would send, right or as an attacker would bend it.
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";

type Wish = { readonly challenge: string; readonly rpId?: string; readonly rp?: { readonly id: string } };
export type Bent = {
  readonly origin?: string;
  readonly counter?: number;
  /** Bits of the authenticator data: 1 present, 4 verified. */
  readonly flags?: number;
  readonly userHandle?: string;
  readonly challenge?: string;
};

const head = (major: number, length: number): Buffer =>
  length < 24
    ? Buffer.from([(major << 5) | length])
    : length < 256
      ? Buffer.from([(major << 5) | 24, length])
      : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
const bytes = (value: Buffer): Buffer => Buffer.concat([head(2, value.length), value]);
const word = (value: string): Buffer => Buffer.concat([head(3, value.length), Buffer.from(value)]);
const int = (value: number): Buffer => (value >= 0 ? head(0, value) : head(1, -1 - value));
const map = (...pairs: readonly Buffer[]): Buffer => Buffer.concat([head(5, pairs.length / 2), ...pairs]);

const sha = (value: string | Buffer): Buffer => createHash("sha256").update(value).digest();
const b64 = (value: Buffer | string): string => Buffer.from(value).toString("base64url");

export type Authenticator = {
  make(wish: Wish, bent?: Bent): string;
  show(wish: Wish, bent?: Bent): string;
};

/** `origin`: the page that this browser is on. */
export function authenticator(origin: string, personId: () => string): Authenticator {
  const id = randomBytes(32);
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  let counter = 0;
  const client = (type: string, wish: Wish, bent: Bent): string =>
    JSON.stringify({ type, challenge: bent.challenge ?? wish.challenge, origin: bent.origin ?? origin });
  const front = (rpId: string, flags: number, count: number): Buffer => {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(count);
    return Buffer.concat([sha(rpId), Buffer.from([flags]), number]);
  };
  return {
    make(wish, bent = {}) {
      const rpId = wish.rp?.id ?? "";
      const length = Buffer.from([id.length >> 8, id.length & 255]);
      const data = Buffer.concat([
        front(rpId, (bent.flags ?? 5) | 64, bent.counter ?? counter),
        Buffer.alloc(16),
        length,
        id,
        coseKey(publicKey),
      ]);
      const attestation = map(
        word("fmt"),
        word("none"),
        word("attStmt"),
        map(),
        word("authData"),
        bytes(data),
      );
      return answer(id, {
        clientDataJSON: b64(client("webauthn.create", wish, bent)),
        attestationObject: b64(attestation),
        transports: ["internal"],
      });
    },
    show(wish, bent = {}) {
      counter += 1;
      const data = front(wish.rpId ?? "", bent.flags ?? 5, bent.counter ?? counter);
      const clientText = client("webauthn.get", wish, bent);
      const signature = sign("sha256", Buffer.concat([data, sha(clientText)]), privateKey);
      return answer(id, {
        clientDataJSON: b64(clientText),
        authenticatorData: b64(data),
        signature: b64(signature),
        userHandle: b64(bent.userHandle ?? personId()),
      });
    },
  };
}

function coseKey(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  const point = (value: string): Buffer => bytes(Buffer.from(value, "base64url"));
  return map(int(1), int(2), int(3), int(-7), int(-1), int(1), int(-2), point(x), int(-3), point(y));
}

const answer = (id: Buffer, response: object): string =>
  JSON.stringify({
    id: b64(id),
    rawId: b64(id),
    type: "public-key",
    response,
    clientExtensionResults: {},
  });
