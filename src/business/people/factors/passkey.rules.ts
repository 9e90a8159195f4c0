// What a browser and we say to each other about passkeys (WebAuthn Level 3, the JSON forms of §5.1.8 and §5.1.9).
import { z } from "zod";

/** A text of base64url. */
const b64 = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[A-Za-z0-9_-]+$/);

const made = z.object({
  id: b64(1_400),
  rawId: b64(1_400),
  type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: b64(2_000),
    attestationObject: b64(12_000),
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
  clientExtensionResults: z.object({}).loose(),
});
const shown = z.object({
  id: b64(1_400),
  rawId: b64(1_400),
  type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: b64(2_000),
    authenticatorData: b64(4_000),
    signature: b64(2_000),
    userHandle: b64(200).nullish(),
  }),
  clientExtensionResults: z.object({}).loose(),
});
export type MadePasskey = z.infer<typeof made>;
export type ShownPasskey = z.infer<typeof shown>;

const read = <T>(shape: z.ZodType<T>, text: string): T | null => {
  try {
    return shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
};
export const readMade = (text: string): MadePasskey | null => read(made, text);
export const readShown = (text: string): ShownPasskey | null => read(shown, text);

/** The challenge that the browser says it answers; our own link of that name decides whether it is one of ours. */
export function challengeIn(clientDataJson: string): string {
  const said = read(
    z.object({ challenge: z.string().max(200) }),
    Buffer.from(clientDataJson, "base64url").toString("utf8"),
  );
  return said?.challenge ?? "";
}

/** ES256, EdDSA, RS256: what authenticators make. */
const ALGORITHMS = [-7, -8, -257];
const MINUTE_MS = 60_000;

/** What the browser is asked to make. User verification, so that a passkey is two things at once: the device and its owner. */
export function creationOptions(input: {
  readonly challenge: string;
  readonly rpId: string;
  readonly brand: string;
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
  readonly known: readonly string[];
}): object {
  const { challenge, rpId, brand, person, known } = input;
  return {
    challenge,
    rp: { id: rpId, name: brand },
    user: {
      id: Buffer.from(person.id).toString("base64url"),
      name: person.email,
      displayName: person.name,
    },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
    excludeCredentials: known.map((id) => ({ type: "public-key", id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    attestation: "none",
    timeout: 5 * MINUTE_MS,
  };
}

export const requestOptions = (challenge: string, rpId: string): object => ({
  challenge,
  rpId,
  userVerification: "required",
  timeout: 5 * MINUTE_MS,
});
