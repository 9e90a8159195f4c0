// The demo's second brand: small, English first, with a look, products and numbers of its own, under a name of this machine.
import { addProduct } from "../src/business/catalogue/index.ts";
import type { AddProduct } from "../src/business/catalogue/index.ts";
import { secondFactorSetting } from "../src/business/customers/index.ts";
import {
  changeLook,
  changeSetting,
  openSeller,
  patternsFor,
  publishTerms,
} from "../src/business/sellers/index.ts";
import type { OpenSeller } from "../src/business/sellers/index.ts";
import { must } from "../src/kernel/result.ts";
import { systemActor } from "../src/kernel/rights.ts";
import { dateIn } from "../src/kernel/time.ts";
import type { Wired } from "../src/wiring.ts";

export const SECOND_BRAND = "lark";

const lark: OpenSeller = {
  slug: SECOND_BRAND,
  name: "Lark",
  legalName: "Lark Hosting Ltd",
  // Names under localhost lead to this machine without any entry (RFC 6761, section 6.3).
  host: "lark.localhost",
  line1: "7 Harbour Road",
  line2: "",
  postalCode: "A96 D2K7",
  city: "Dún Laoghaire",
  region: "",
  country: "IE",
  taxNo: null,
  vatId: "IE1234567FA",
  smallBusiness: false,
  ossRegistered: true,
  phone: "+353 1 5550123",
  email: "hello@lark.example",
  mailFromName: "Lark",
  mailFromAddress: "hello@lark.example",
  bankHolder: "Lark Hosting Ltd",
  bankIban: "IE29AIBK93115212345678",
  bankBic: "AIBKIE2D",
  bankName: "Allied Irish Banks",
  currency: "EUR",
  timeZone: "Europe/Dublin",
  defaultLanguage: "en",
  languages: ["en", "de"],
  brandColour: "#8A2F6B",
  senders: { billing: { name: "Lark accounts", address: "accounts@lark.example" } },
  patterns: patternsFor("lark"),
  sellsAtOnce: true,
};

const LOGO = (ink: string): string =>
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 130 40">' +
  '<path d="M4 30c8-20 26-24 34-20-2 4-6 6-10 6 4 2 4 6 2 10-6 8-18 8-26 4z" fill="#C2559B"/>' +
  `<path d="M52 10h5v18h10v4H52zM84 16h4v16h-4v-2a7 7 0 1 1 0-12zm-5 4a4 4 0 1 0 .1 8 4 4 0 0 0-.1-8zM94 16h4v2q2-3 6-2v4q-6-1-6 5v7h-4zM109 9h4v13l6-6h5l-7 7 8 9h-5l-5-6-2 2v4h-4z" fill="${ink}"/></svg>`;

const TERMS = [
  {
    language: "en",
    title: "Terms of service",
    body: "Demo text. What Lark provides, for how long, at which price, how it ends, and who is liable for what.",
  },
  {
    language: "de",
    title: "Geschäftsbedingungen",
    body: "Demotext. Was Lark leistet, wie lange, zu welchem Preis, wie es endet und wer wofür haftet.",
  },
] as const;

type At = { readonly today: string; readonly registrar: string | null };

export async function openSecondBrand(
  wired: Pick<Wired, "act" | "clock">,
  { registrar }: Pick<At, "registrar">,
): Promise<void> {
  // Its own day: an hour of each night is another one in Dublin than in Berlin.
  const at: At = { registrar, today: dateIn(lark.timeZone, wired.clock.business()) };
  const sellerId = must(await wired.act(openSeller, systemActor, lark));
  for (const terms of TERMS)
    must(
      await wired.act(publishTerms, systemActor, {
        ...terms,
        kind: "general",
        sellerId,
        validFrom: at.today,
      }),
    );
  must(await askContacts(wired, sellerId));
  for (const product of productsOf(sellerId, at)) must(await wired.act(addProduct, systemActor, product));
  must(
    await wired.act(changeLook, systemActor, {
      sellerId,
      brandColour: lark.brandColour,
      light: Buffer.from(LOGO("#2B2030")),
      dark: Buffer.from(LOGO("#F4EAF1")),
    }),
  );
}

/** Here contacts whose rights cover money, domains or people set up a second factor before they act; the first brand asks nobody. */
const askContacts = (wired: Pick<Wired, "act">, sellerId: string) =>
  wired.act(changeSetting, systemActor, { sellerId, key: secondFactorSetting.key, value: "contacts" });

const fact = (en: string, de: string, value: string) => ({
  label: { en, de },
  value: { en: value, de: value },
});

function productsOf(sellerId: string, { today, registrar }: At): AddProduct[] {
  const priced = (firstMinor: bigint, renewalMinor: bigint) => [
    { currency: "EUR", includesTax: true, setupMinor: 0n, firstMinor, renewalMinor, validFrom: today },
  ];
  const term = { minimumCount: null, minimumUnit: null, noticeDays: 14 } as const;
  const common = { sellerId, alwaysReview: false, registrarConnectionId: null, tld: null } as const;
  const packages = [
    { slug: "acre", en: "Acre", space: "20 GB", boxes: "25", month: 690n },
    { slug: "meadow", en: "Meadow", space: "80 GB", boxes: "200", month: 1_490n },
  ].map(({ slug, en, space, boxes, month }, position): AddProduct => ({
    ...common,
    slug,
    kind: "hosting",
    names: { en, de: en },
    blurbs: { en: "Quiet hosting, by the month.", de: "Ruhiges Hosting, Monat für Monat." },
    facts: [fact("Web space", "Webspace", space), fact("Mailboxes", "Postfächer", boxes)],
    revenueAccount: "revenue:hosting",
    panelPlan: "starter",
    serverGroup: "shared",
    paymentGate: { instant: "after_activation", sms: "after_activation", review: "after_activation" },
    position,
    plans: [{ ...term, termCount: 1, termUnit: "month", prices: priced(month, month) }],
  }));
  const endings = [
    { tld: "com", first: 1_490n },
    { tld: "net", first: 1_690n },
  ].map(({ tld, first }, at): AddProduct => ({
    ...common,
    slug: `domain-${tld}`,
    kind: "domain",
    names: { en: `.${tld} domain`, de: `.${tld}-Domain` },
    blurbs: null,
    facts: [],
    revenueAccount: "revenue:domains",
    panelPlan: null,
    serverGroup: null,
    tld,
    registrarConnectionId: registrar,
    paymentGate: {},
    position: 100 + at,
    plans: [{ ...term, termCount: 1, termUnit: "year", prices: priced(first, first) }],
  }));
  return [...packages, ...endings];
}
