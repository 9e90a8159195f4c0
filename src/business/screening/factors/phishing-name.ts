// A domain name that borrows a well-known brand, as phishing does: "paypa1-login", "sparkasse-konto-pruefen".
import { domainToUnicode } from "node:url";
import { lookOf } from "../latin.rules.ts";
import { fold, slips } from "../../people/index.ts";
import type { Factor } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

// "*paypal*" anywhere in a name and with one slip; "dhl" only as a part of its own, since short brands and brands that
// are words (Elster, Hermes, Amazon) are in many harmless names.
const BRANDS = [
  "*commerzbank*",
  "*deutschebank*",
  "*docusign*",
  "*facebook*",
  "*instagram*",
  "*klarna*",
  "*mastercard*",
  "*microsoft*",
  "*netflix*",
  "*office365*",
  "*paypal*",
  "*postbank*",
  "*sparkasse*",
  "*volksbank*",
  "*whatsapp*",
  "amazon",
  "apple",
  "dhl",
  "dpd",
  "elster",
  "google",
  "hermes",
  "icloud",
  "telekom",
];

/** The parts of a name without its ending, as written and as they look: "paypa1-login.com" → paypa1, paypal, login. */
function partsOf(domain: string): string[] {
  const text = domainToUnicode(domain.toLowerCase().trim()) || domain.toLowerCase();
  const labels = text.split(".");
  const named = labels.length > 1 ? labels.slice(0, -1) : labels;
  const parts = named.flatMap((label) => [...label.split("-"), label.replaceAll("-", "")]);
  return [...new Set(parts.flatMap((part) => [fold(part), fold(lookOf(part))]))].filter(Boolean);
}

type Slips = { readonly most: number; readonly from: number };

function borrows(part: string, listed: string, { most, from }: Slips): boolean {
  const brand = fold(listed);
  const anywhere = listed.startsWith("*");
  if (part === brand || (anywhere && part.includes(brand))) return true;
  const close = Math.abs(part.length - brand.length) <= most && brand.length >= from;
  return anywhere && close && part[0] === brand[0] && slips(part, brand) <= most;
}

export const phishingName: Factor<{ brand: string }> = {
  key: "phishing_name",
  weight: 60,
  list: BRANDS,
  forces: "review",
  figures: {
    slips: {
      fallback: 1,
      min: 0,
      max: 3,
      label: { en: "Signs that may differ, at most", de: "Abweichende Zeichen, höchstens" },
    },
    letters: {
      fallback: 6,
      min: 4,
      max: 60,
      label: { en: "In brands of so many letters and more", de: "Bei Marken ab so vielen Buchstaben" },
    },
  },
  names: { en: "Domain name borrows a brand", de: "Domainname ahmt eine Marke nach" },
  judge(facts, _remembered, tuning) {
    const parts = facts.domainNames.flatMap(partsOf);
    const allowed = { most: tuning.figure("slips"), from: tuning.figure("letters") };
    const brand = tuning.list.find((one) => parts.some((part) => borrows(part, one, allowed)));
    return brand === undefined ? noHit : hit({ brand: brand.replaceAll("*", "") });
  },
  words: {
    en: ({ brand }) => `A domain name looks like the brand "${brand}".`,
    de: ({ brand }) => `Ein Domainname sieht aus wie die Marke „${brand}“.`,
  },
};
