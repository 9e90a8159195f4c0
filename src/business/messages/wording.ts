// From a text and values to what is sent: which words are used (the operator's, else the shipped ones), and what they become.
import { picturePath, siteAddress } from "../sellers/index.ts";
import type { Seller } from "../sellers/index.ts";
import { faultOf, fill } from "./liquid.ts";
import type { TextFault } from "./liquid.ts";
import { htmlPart, textPart } from "./mail-layout.ts";
import type { MailSender } from "./mail-layout.ts";
import { plainText, readMarkup } from "./markup.ts";
import type { Block } from "./markup.ts";
import { headerText, shownName } from "./message.rules.ts";
import { shippedText, textLanguage } from "./template.rules.ts";
import type { AnyTemplate, MailText } from "./template.rules.ts";

/** An operator's own text for one template in one language. */
export type OwnText = MailText & {
  readonly key: string;
  readonly sellerId: string;
  readonly language: string;
  readonly fromName: string | null;
  readonly fromAddress: string | null;
  readonly version: number;
};

export type Written = {
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  /** A mail's words as its HTML is drawn from them (`mailHtml`); null for what has no HTML. */
  readonly markup: string | null;
  /** The operator's text that was used. */
  readonly own: OwnText | null;
};

/** All that a text may use: the template's values and who writes to whom. */
export function variables(values: unknown, seller: Seller, personName: string): Record<string, unknown> {
  return {
    ...(plain(values) as Record<string, unknown>),
    person: { name: shownName(personName) },
    seller: { name: seller.name, legal_name: seller.legalName, email: seller.email, phone: seller.phone },
  };
}

/**
 * The words for one reader. The operator's text comes first, in the reader's language, then in the seller's; where it cannot
 * be filled (a variable that a newer version no longer has) the shipped one is used, so that a mail is never lost to it.
 */
export function word(
  template: AnyTemplate,
  given: {
    readonly seller: Seller;
    readonly language: string;
    readonly personName: string;
    readonly values: unknown;
    readonly own: readonly OwnText[];
  },
): Written {
  const values = variables(withGaps(given.values, template.sample), given.seller, given.personName);
  const own =
    given.own.find((one) => one.language === given.language) ??
    given.own.find((one) => one.language === primary(given.language)) ??
    (isShipped(given.language)
      ? undefined
      : given.own.find((one) => one.language === given.seller.defaultLanguage));
  if (own) {
    try {
      return { ...written(template, own, own.language, values, given.seller), own };
    } catch {
      // Falls through to the shipped text; the editor shows the same fault when the text is opened.
    }
  }
  const language = textLanguage(isShipped(given.language) ? given.language : given.seller.defaultLanguage);
  return { ...written(template, shippedText(template, language), language, values, given.seller), own: null };
}

const primary = (language: string): string => language.toLowerCase().split("-")[0] ?? "";
const isShipped = (language: string): boolean => /^(de|en)\b/i.test(language);

function written(
  template: AnyTemplate,
  text: MailText,
  language: string,
  values: object,
  seller: Seller,
): Omit<Written, "own"> {
  if (template.channel === "sms") {
    return {
      language,
      subject: "",
      text: fill("plain", text.body, values)
        .replace(/[^\P{Cc}\n]/gu, "")
        .trim()
        .slice(0, 1_600),
      markup: null,
    };
  }
  const subject = headerText(fill("plain", text.subject, values));
  const markup = fill("markup", text.body, values);
  const blocks = readMarkup(markup);
  if (template.channel === "letter")
    return { language, subject, text: blocks.map(onPaper).join("\n\n"), markup: null };
  return { language, subject, text: textPart(blocks, senderOf(seller, language)), markup };
}

/** The HTML of a mail in the look its seller has now: its words are kept and the page around them is not (decision 0076). */
export function mailHtml(
  mail: { readonly subject: string; readonly language: string },
  markup: string,
  seller: Seller,
): string {
  const { subject, language } = mail;
  return htmlPart(readMarkup(markup), subject, language, senderOf(seller, language));
}

/** One paragraph of a letter; a link cannot be pressed on paper, so its address is written out. */
function onPaper(block: Block): string {
  switch (block.kind) {
    case "list":
      return block.items.map((item) => `–  ${plainText(item)}`).join("\n");
    case "facts":
      return block.rows.map(([label, value]) => `${plainText(label)}: ${plainText(value)}`).join("\n");
    case "button":
      return `${block.text}: ${block.url}`;
    default:
      return plainText(block.line);
  }
}

function senderOf(seller: Seller, language: string): MailSender {
  const place = [seller.line1, seller.line2, `${seller.postalCode} ${seller.city}`, seller.country].filter(
    (part) => part.trim() !== "",
  );
  const legal = [
    seller.legalName,
    place.join(", "),
    [seller.phone, seller.email].filter(Boolean).join(" · "),
    seller.vatId ? `${textLanguage(language) === "de" ? "USt-IdNr." : "VAT ID"} ${seller.vatId}` : "",
  ];
  return {
    name: seller.name,
    legalLines: legal.filter((line) => line !== ""),
    brandColour: seller.brandColour,
    logoUrl: seller.logoLight === null ? null : `${siteAddress(seller)}${picturePath(seller.logoLight)}`,
  };
}

export type TextRefusal =
  | TextFault<"subject" | "body">
  | { readonly code: "empty_text"; readonly part: "subject" | "body" }
  | { readonly code: "two_buttons" }
  | { readonly code: "too_long"; readonly longest: number };

/** What is wrong with a text for this template; null: it can be used. */
export function textFault(template: AnyTemplate, text: MailText, seller: Seller): TextRefusal | null {
  if (template.channel !== "sms" && text.subject.trim() === "")
    return { code: "empty_text", part: "subject" };
  if (text.body.trim() === "") return { code: "empty_text", part: "body" };
  const sample = variables(template.sample, seller, "Mia Beispiel");
  const body = template.channel === "sms" ? "plain" : "markup";
  const fault = faultOf(
    [
      { part: "subject", kind: "plain", text: text.subject },
      { part: "body", kind: body, text: text.body },
    ],
    sample,
  );
  if (fault) return fault;
  if (template.channel === "sms") {
    return fill("plain", text.body, sample).length > 480 ? { code: "too_long", longest: 480 } : null;
  }
  const buttons = readMarkup(fill("markup", text.body, sample)).filter((block) => block.kind === "button");
  return buttons.length > 1 ? { code: "two_buttons" } : null;
}

/** Refused where a mail of an earlier version no longer fits the template. */
export type DoesNotFit = { readonly code: "does_not_fit" };

/** The text as its reader would get it, filled with the sample or with what a real mail was filled with. Refuses what `textFault` names. */
export function previewText(
  template: AnyTemplate,
  text: MailText,
  language: string,
  seller: Seller,
  filled: { readonly values: unknown; readonly name: string } | null = null,
):
  | { readonly ok: true; readonly value: Omit<Written, "own"> & { readonly html: string | null } }
  | { readonly ok: false; readonly refusal: TextRefusal | DoesNotFit } {
  const fault = textFault(template, text, seller);
  if (fault) return { ok: false, refusal: fault };
  const given = filled ?? { values: template.sample, name: "Mia Beispiel" };
  const fits = template.values.safeParse(given.values);
  if (!fits.success) return { ok: false, refusal: { code: "does_not_fit" } };
  const values = variables(withGaps(fits.data, template.sample), seller, given.name);
  const mail = written(template, text, language, values, seller);
  const html = mail.markup === null ? null : mailHtml(mail, mail.markup, seller);
  return { ok: true, value: { ...mail, html } };
}

/** Which of these variables never come out of a text, however it is filled; none where it cannot be filled at all. */
export function unsaidIn<Name extends string>(
  template: AnyTemplate,
  text: MailText,
  seller: Seller,
  names: readonly Name[],
): Name[] {
  const known = names.filter((name) => Object.hasOwn(template.sample as object, name));
  if (textFault(template, text, seller) !== null) return [];
  const signs = Object.fromEntries(known.map((name, at) => [name, `kontor-${at}-said`]));
  const values = variables({ ...(template.sample as object), ...signs }, seller, "Mia Beispiel");
  const said = `${fill("plain", text.subject, values)} ${fill("plain", text.body, values)}`;
  return known.filter((name) => !said.includes(signs[name] ?? ""));
}

/** Optional values that were not given are there as null, so that a text can ask for them. */
function withGaps(values: unknown, sample: unknown): unknown {
  if (typeof values !== "object" || values === null || typeof sample !== "object" || sample === null)
    return values;
  const gaps = Object.keys(sample)
    .filter((key) => !Object.hasOwn(values, key))
    .map((key) => [key, null]);
  return { ...values, ...Object.fromEntries(gaps) };
}

// Liquid calls functions it finds in values, so only plain ones get in.
function plain(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  }
  throw new TypeError(
    "a template's values are texts, numbers, truths, lists and plain objects; amounts and dates come as text",
  );
}
