// The answers of an order as they are read back before it is placed, each with the page where it can be changed.
import { readDomainName } from "../../business/domains/index.ts";
import { parsePhone, printAddress, showPhone } from "../../business/people/index.ts";
import type { Lang } from "../ui/index.ts";
import type { Cart } from "./cart.ts";
import type { KnownBuyer } from "./order-buyer.ts";
import { billingOf } from "./order-check.ts";
import type { DraftDomain, OrderDraft } from "./order-draft.ts";
import type { Answer } from "./order-review-page.tsx";
import { orderWords } from "./order.words.ts";

export function answersOf(
  draft: OrderDraft,
  cart: Cart,
  known: KnownBuyer | null,
  from: { readonly lang: Lang; readonly home: string },
): Answer[] {
  const { lang, home } = from;
  const words = orderWords(lang);
  const hosting = cart.lines.find((line) => line.ref === "hosting");
  const modes: Readonly<Record<DraftDomain["mode"], string>> = {
    register: words.modeRegister,
    transfer: words.modeTransfer,
    keep: words.modeKeep,
  };
  const { domain } = draft;
  const shown = domain ? (readDomainName(domain.name)?.unicodeName ?? domain.name) : "";
  return [
    { label: words.rowPackage, value: hosting?.what ?? words.noPackage, change: "/order/package" },
    {
      label: words.rowDomain,
      value: domain ? `${shown}, ${modes[domain.mode]}` : "",
      change: "/order/domain",
    },
    ...(known ? knownAnswers(known, lang, home) : typedAnswers(draft, lang, home)),
  ];
}

function knownAnswers({ profile, name, email }: KnownBuyer, lang: Lang, home: string): Answer[] {
  const words = orderWords(lang);
  const lines = printAddress(profile, { country: home, language: lang });
  return [
    { label: words.rowBuyer, value: name, change: null },
    { label: words.rowContact, value: email, change: null },
    { label: words.rowAddress, value: lines.join(", "), change: null },
  ];
}

function typedAnswers({ details }: OrderDraft, lang: Lang, home: string): Answer[] {
  const words = orderWords(lang);
  if (!details) return [];
  const change = "/order/details";
  const phone = parsePhone(details.phone, details.country);
  const contact = [details.email, phone ? showPhone(phone.e164) : details.phone];
  return [
    { label: words.rowBuyer, value: details.name, change },
    { label: words.rowContact, value: contact.join(", "), change },
    {
      label: words.rowAddress,
      value: printAddress(addressOf(details), { country: home, language: lang }).join(", "),
      change,
    },
  ];
}

function addressOf(details: NonNullable<OrderDraft["details"]>) {
  const { name, organisation, line1, line2, postalCode, city, region, country } = billingOf(details);
  return {
    name,
    organisation: organisation ?? null,
    line1,
    line2: line2 ?? null,
    postalCode: postalCode ?? null,
    city,
    region: region ?? null,
    country,
  };
}
