// From a form's words and an order's values to what stands on the paper. Shipped words are code, in both languages; a seller's
// own come first, in the customer's language.
import { faultOf, fill, namesOf, plainText, readMarkup } from "../../messages/index.ts";
import type { TextFault } from "../../messages/index.ts";
import type { PaperBlock } from "../../print/index.ts";
import type { FormKind } from "./form.rules.ts";
import { contract, cover, indemnity, terms } from "../texts/order.texts.ts";
import { domainTransfer, registry } from "../texts/domain.texts.ts";
import { colocationContract, dedicatedContract, vpsContract } from "../texts/machine.texts.ts";
import { mandate } from "../texts/mandate.texts.ts";

/** Title and reason are single lines, the body is liquid in the markup of mails. */
export type FormText = { readonly title: string; readonly why: string; readonly body: string };
export type ShippedText = { readonly en: FormText; readonly de: FormText };

/** What has words: each form, and the cover sheet of the pack. */
export type TextKey = FormKind | "cover";
const SHIPPED: Readonly<Record<TextKey, ShippedText>> = {
  cover,
  contract,
  terms,
  indemnity,
  domain_transfer: domainTransfer,
  mandate,
  registry,
  vps_contract: vpsContract,
  dedicated_contract: dedicatedContract,
  colocation_contract: colocationContract,
};

export const TEXT_KEYS = Object.keys(SHIPPED) as readonly TextKey[];
export const paperLanguage = (language: string): "de" | "en" =>
  language.toLowerCase().startsWith("de") ? "de" : "en";
export const shippedForm = (key: TextKey, language: string): FormText =>
  SHIPPED[key][paperLanguage(language)];

type Fact = { readonly label: string; readonly value: string };
type Chosen = {
  readonly text: string;
  readonly quantity: string;
  readonly price: string;
  readonly sum: string;
};

/** All that words may use; amounts, dates and terms come written for people. What does not apply is empty. */
export type FormValues = {
  readonly buyer: {
    readonly name: string;
    readonly organisation: string;
    readonly address: string;
    readonly email: string;
    readonly phone: string;
    readonly customer_no: string;
    readonly vat_id: string;
  };
  readonly seller: {
    readonly name: string;
    readonly legal_name: string;
    readonly address: string;
    readonly email: string;
    readonly phone: string;
  };
  readonly order: {
    readonly number: string;
    readonly date: string;
    readonly total: string;
    /** What else counts towards the total: tax, and things of other forms. */
    readonly also: readonly { readonly text: string; readonly amount: string }[];
  };
  readonly items: readonly {
    readonly title: string;
    readonly quantity: string;
    /** Of one. */
    readonly price: string;
    /** Of all of them for the first term, without what was chosen with them. */
    readonly sum: string;
    readonly options: readonly Chosen[];
    readonly discount: string;
    readonly term: string;
    /** Minimum term and notice in one sentence. */
    readonly length: string;
  }[];
  readonly domains: readonly { readonly name: string; readonly plan: string }[];
  readonly domain: { readonly name: string; readonly ending: string };
  readonly machine: {
    readonly title: string;
    readonly quantity: string;
    readonly price: string;
    readonly options: readonly Chosen[];
    readonly discount: string;
    /** For the first term, with its options, less the discount. */
    readonly due: string;
    readonly term: string;
    readonly minimum: string;
    readonly notice: string;
    readonly facts: readonly Fact[];
  };
  readonly terms: readonly {
    readonly title: string;
    readonly version: number;
    readonly paragraphs: readonly string[];
  }[];
  readonly mandate: { readonly reference: string; readonly creditor_id: string };
};

/** Every variable filled: what is missing in here does not exist for a text. */
export const SAMPLE_VALUES: FormValues = {
  buyer: {
    name: "Mia Beispiel",
    organisation: "Beispiel & Töchter OHG",
    address: "Lindenweg 4, 50667 Köln",
    email: "mia@beispiel.example",
    phone: "+49 151 2345678",
    customer_no: "K-10042",
    vat_id: "DE136695976",
  },
  seller: {
    name: "Nordlicht",
    legal_name: "Nordlicht Hosting GmbH",
    address: "Hafenstraße 12, 20457 Hamburg",
    email: "hallo@nordlicht.example",
    phone: "+49 40 5550100",
  },
  order: {
    number: "K7M-3QXR",
    date: "2. März 2026",
    total: "129,00 €",
    also: [{ text: "Umsatzsteuer", amount: "0,00 €" }],
  },
  items: [
    {
      title: "Business",
      quantity: "1",
      price: "119,88 €",
      sum: "119,88 €",
      options: [{ text: "Weitere Datenbanken", quantity: "3", price: "2,00 €", sum: "6,00 €" }],
      discount: "-6,00 € (in der ersten Laufzeit)",
      term: "je Jahr",
      length: "mindestens 1 Jahr, Kündigung 30 Tage",
    },
    {
      title: "beispiel.de",
      quantity: "1",
      price: "9,12 €",
      sum: "9,12 €",
      options: [],
      discount: "",
      term: "je Jahr",
      length: "mindestens 1 Jahr, Kündigung 30 Tage",
    },
  ],
  domains: [
    { name: "beispiel.de", plan: "wird registriert" },
    { name: "beispiel.com", plan: "zieht zu uns um" },
  ],
  domain: { name: "beispiel.com", ending: "com" },
  machine: {
    title: "Rack 4 HE",
    quantity: "1",
    price: "89,00 €",
    options: [{ text: "Weitere IP-Adressen", quantity: "2", price: "3,00 €", sum: "6,00 €" }],
    discount: "-5,00 € (in der ersten Laufzeit)",
    due: "90,00 €",
    term: "je Monat",
    minimum: "12 Monate",
    notice: "30 Tage",
    facts: [
      { label: "Höheneinheiten", value: "4" },
      { label: "Strom", value: "300 W" },
      { label: "Datenverkehr", value: "20 TB" },
    ],
  },
  terms: [{ title: "Allgemeine Geschäftsbedingungen", version: 3, paragraphs: ["Erstens.", "Zweitens."] }],
  mandate: { reference: "MD-PK7M3QXR", creditor_id: "DE98ZZZ09999999999" },
};

export type WrittenForm = {
  readonly title: string;
  readonly why: string;
  readonly blocks: readonly PaperBlock[];
};

export function writeForm(text: FormText, values: FormValues): WrittenForm {
  return {
    title: lineOf(fill("plain", text.title, values)),
    why: lineOf(fill("plain", text.why, values)),
    blocks: readMarkup(fill("markup", text.body, values)).map(paperBlock),
  };
}

const lineOf = (text: string): string => text.replaceAll(/\s+/g, " ").trim().slice(0, 300);

function paperBlock(block: ReturnType<typeof readMarkup>[number]): PaperBlock {
  switch (block.kind) {
    case "list":
      return { kind: "list", items: block.items.map(plainText) };
    case "facts":
      return { kind: "facts", rows: block.rows.map(([name, value]) => [plainText(name), plainText(value)]) };
    case "button":
      return { kind: "paragraph", text: `${block.text}: ${block.url}` };
    default:
      return { kind: block.kind, text: plainText(block.line) };
  }
}

type Part = keyof FormText;
export type FormTextFault =
  | TextFault<Part>
  | { readonly code: "empty_text"; readonly part: Part }
  | { readonly code: "too_long"; readonly part: Part; readonly longest: number };

const PARTS = ["title", "why", "body"] as const;
const LONGEST: Readonly<Record<Part, number>> = { title: 200, why: 200, body: 20_000 };

/** What is wrong with words for a form, part by part; null: they can be used. */
export function formTextFault(key: TextKey, text: FormText): FormTextFault | null {
  for (const part of PARTS) {
    if (text[part].trim() === "" && !(key === "cover" && part === "why")) return { code: "empty_text", part };
    if (text[part].length > LONGEST[part]) return { code: "too_long", part, longest: LONGEST[part] };
  }
  const kindOf = (part: Part) => (part === "body" ? "markup" : "plain");
  return faultOf(
    PARTS.map((part) => ({ part, kind: kindOf(part), text: text[part] })),
    SAMPLE_VALUES,
  );
}

/** The variables that words may use, as an editor lists them. */
export const FORM_VARIABLES: readonly string[] = namesOf(SAMPLE_VALUES);
