// How acts on the people of an account are told to people who are asked for them: who it is, and what they may do after it.
import { RIGHT_PHRASES } from "../../customers/index.ts";
import type { OfferedRight } from "../../customers/index.ts";
import type { ToldIn } from "../approval.rules.ts";
import { inBoth } from "./askable.ts";

export type Two = { readonly en: string; readonly de: string };

export const tellRights = (name: string, before: Two, after: Two): ToldIn =>
  inBoth(
    {
      title: `Change what ${name} may do`,
      facts: [
        ["Now", before.en],
        ["After it", after.en],
      ],
    },
    {
      title: `Ändern, was ${name} darf`,
      facts: [
        ["Jetzt", before.de],
        ["Danach", after.de],
      ],
    },
  );

export const tellInvite = (name: string, email: string, after: Two): ToldIn =>
  inBoth(
    {
      title: `Invite ${name}`,
      facts: [
        ["Mail address", email],
        ["May then", after.en],
      ],
    },
    {
      title: `${name} einladen`,
      facts: [
        ["E-Mail-Adresse", email],
        ["Darf dann", after.de],
      ],
    },
  );

export const tellAgain = (name: string, email: string, held: Two): ToldIn =>
  inBoth(
    {
      title: `Send ${name} the invitation again`,
      facts: [
        ["Mail address", email],
        ["May then", held.en],
        ["After it", "the link of the mail before opens nothing any more"],
      ],
    },
    {
      title: `${name} die Einladung noch einmal schicken`,
      facts: [
        ["E-Mail-Adresse", email],
        ["Darf dann", held.de],
        ["Danach", "öffnet der Link der vorigen Mail nichts mehr"],
      ],
    },
  );

export const tellEnd = (name: string, email: string, state: string): ToldIn =>
  inBoth(
    {
      title: state === "invited" ? `Take back the invitation of ${name}` : `Take ${name} out of the account`,
      facts: [
        ["Mail address", email],
        ["After it", `${name} can do nothing here any more`],
      ],
    },
    {
      title: state === "invited" ? `Einladung an ${name} zurücknehmen` : `${name} aus dem Konto nehmen`,
      facts: [
        ["E-Mail-Adresse", email],
        ["Danach", `darf ${name} hier nichts mehr`],
      ],
    },
  );

export function tellLend(name: string, right: OfferedRight, thing: string | null, days: number): ToldIn {
  const only = thing === null ? "" : ` (${thing})`;
  return inBoth(
    {
      title: `Let ${name} ${RIGHT_PHRASES.en[right]}${only} for ${days} days`,
      facts: [
        ["What", `${RIGHT_PHRASES.en[right]}${only}`],
        ["For how long", `${days} days; then it ends by itself`],
      ],
    },
    {
      title: `${name} ${days} Tage lang erlauben: ${RIGHT_PHRASES.de[right]}${only}`,
      facts: [
        ["Was", `${RIGHT_PHRASES.de[right]}${only}`],
        ["Wie lange", `${days} Tage; dann endet es von selbst`],
      ],
    },
  );
}
