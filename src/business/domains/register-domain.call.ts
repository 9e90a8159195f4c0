// The deed that registers a name. The holder's handle is derived from the attempt: a name that bears it is ours by this
// very attempt; one that does not was taken by somebody else.
import { z } from "zod";
import type { Deed } from "../../kernel/deeds.ts";
import { done, refused } from "../../kernel/result.ts";
import { noteRegistered } from "./note-arrival.ts";
import type { RegisteredDomain, Registrant, Registrar } from "./registrar.port.ts";
import { askedRegistration } from "./registry-asks.ts";
import type { Registration } from "./registry-asks.ts";
import { waitsToArrive } from "./waits-for.ts";

const registrantShape: z.ZodType<Registrant> = z.object({
  name: z.string(),
  organisation: z.string().nullable(),
  street: z.array(z.string()),
  city: z.string(),
  region: z.string().nullable(),
  postalCode: z.string(),
  country: z.string(),
  phone: z.string(),
  email: z.string(),
});

export const registerDomain: Deed<Registrar, Registration, RegisteredDomain> = {
  ...askedRegistration,
  port: "registrar",
  effect: "registry",
  call: (registrar, { ask }, kit) =>
    registrar.register({
      handle: ask.handle,
      name: ask.name,
      years: ask.years,
      registrant: registrantShape.parse(JSON.parse(kit.open(ask.sealedRegistrant))),
      nameservers: ask.nameservers,
      authCode: kit.open(ask.sealedAuthCode),
    }),
  async look(registrar, { ask }) {
    const found = await registrar.findDomain(ask.name);
    if (found === null) return { kind: "did_not_happen" };
    if (found.ours && found.registrantHandle === ask.handle) return { kind: "happened", answer: done(found) };
    return { kind: "happened", answer: refused("taken", "") };
  },
  waits: waitsToArrive("registering"),
  note: noteRegistered,
};
