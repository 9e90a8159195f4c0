// What stands on a pack's papers, from finished values and the words in force. Looks nothing up, so that a pack that is only tried
// reads as a real one would.
import { formatMoney, subtract, sum } from "../../kernel/money.ts";
import type { Money } from "../../kernel/money.ts";
import { formatDate } from "../../kernel/time.ts";
import { letterhead } from "../print/index.ts";
import type { Seller } from "../sellers/index.ts";
import type { AssemblePack, OrderedThing } from "./assemble-pack.ts";
import type { OwnForm } from "./forms/form-setup.store.ts";
import { fieldsOf } from "./forms/form-field.rules.ts";
import { shippedForm, writeForm } from "./forms/form-text.ts";
import type { FormText, FormValues, TextKey } from "./forms/form-text.ts";
import { PER } from "./forms/form.rules.ts";
import type { FormFacts, NeededForm } from "./forms/form.rules.ts";
import type { PackContent } from "./pack.store.ts";
import { papersWords } from "./papers.words.ts";

/** An order as papers know it; whose it is does not matter for what is written. */
export type PackCase = Omit<AssemblePack, "orderId" | "accountId" | "personId">;

export type Writing = {
  readonly input: PackCase;
  readonly language: "de" | "en";
  readonly own: readonly OwnForm[];
  readonly reference: string;
  readonly creditorId: string;
};

/** One mandate to a pack, named after it. */
export const mandateReference = (packReference: string): string => `MD-${packReference}`;

export function textFor(
  writing: Writing,
  key: TextKey,
  variant: string,
): { text: FormText; version: number } {
  const of = (wanted: string) => writing.own.find((one) => one.form === key && one.variant === wanted);
  const own = of(variant) ?? of("");
  return own ? { text: own, version: own.version } : { text: shippedForm(key, writing.language), version: 0 };
}

/** One form, filled. */
export function formOf(writing: Writing, needed: NeededForm) {
  const { input } = writing;
  const { text, version } = textFor(writing, needed.form, needed.variant);
  const values = valuesFor(writing, needed);
  const things = input.things.filter((one) => needed.itemIds.includes(one.id));
  return {
    ...writeForm(text, values),
    about: values.machine.title || needed.about,
    textVersion: version,
    fields: fieldsOf(needed.form, {
      buyerName: input.buyer.name || input.buyer.organisation,
      hasAuthCode: things.some((one) => one.hasAuthCode),
    }),
  };
}

export function valuesFor(writing: Writing, needed: NeededForm | null): FormValues {
  const { input, language } = writing;
  const { seller, buyer, facts } = input;
  const inForm = facts.items.filter((item) => needed?.itemIds.includes(item.id) ?? false);
  const isMachine = needed !== null && PER[needed.form] === "item";
  const things = input.things.filter((one) => needed === null || needed.itemIds.includes(one.id));
  const machine = isMachine ? things[0] : undefined;
  const domain = inForm.find((item) => item.domain !== null)?.domain ?? null;
  const { addressLines: _lines, city: _city, ...person } = buyer;
  return {
    buyer: person,
    seller: {
      name: seller.name,
      legal_name: seller.legalName,
      address: placeOf(seller).join(", "),
      email: seller.email,
      phone: seller.phone,
    },
    order: {
      number: input.orderShortId,
      date: formatDate(input.today, language),
      total: formatMoney(input.total, language),
      also: alsoDue(input, things, language),
    },
    items: things.map(({ title, quantity, price, sum: together, options, discount, ...one }) => ({
      title,
      quantity,
      price,
      sum: together,
      options,
      discount,
      term: one.term,
      length: papersWords(language).length(one.minimum, one.notice),
    })),
    domains: domainsOf(inForm, language),
    domain: { name: domain?.name ?? "", ending: domain?.tld ?? "" },
    machine: {
      title: machine?.title ?? "",
      quantity: machine?.quantity ?? "",
      price: machine?.price ?? "",
      options: machine?.options ?? [],
      discount: machine?.discount ?? "",
      due: machine ? dueText(machine, language) : "",
      term: machine?.term ?? "",
      minimum: machine?.minimum ?? "",
      notice: machine?.notice ?? "",
      facts: machine?.facts ?? [],
    },
    terms: input.terms.map((one) => ({
      title: one.title,
      version: one.version,
      paragraphs: one.body.split(/\n\s*\n/).map((part) => part.trim()),
    })),
    mandate: { reference: mandateReference(writing.reference), creditor_id: writing.creditorId },
  };
}

const dueText = ({ due, includesTax }: OrderedThing, language: "de" | "en"): string =>
  `${formatMoney(due, language)}${includesTax ? "" : papersWords(language).plusTax}`;

/** What lies between the things of a form and the total of their order: things of other forms, and tax. */
function alsoDue(
  { things: all, total }: PackCase,
  inForm: readonly OrderedThing[],
  language: "de" | "en",
): { text: string; amount: string }[] {
  const { others, tax, untaxed } = papersWords(language);
  const dueOf = (things: readonly OrderedThing[]): Money =>
    sum(
      things.map((one) => one.due),
      total.currency,
    );
  const elsewhere = subtract(dueOf(all), dueOf(inForm));
  const rest = subtract(total, dueOf(all));
  const parts: (readonly [string, Money])[] = [
    [others, elsewhere],
    [rest.minor < 0n ? untaxed : tax, rest],
  ];
  return parts.flatMap(([text, amount]) =>
    amount.minor === 0n ? [] : [{ text, amount: formatMoney(amount, language) }],
  );
}

/** Each name once; what is registered or moved says so, whatever else uses the name. */
function domainsOf(items: FormFacts["items"], language: string): { name: string; plan: string }[] {
  const { modes } = papersWords(language);
  const found = new Map<string, string>();
  for (const { kind, domain } of items) {
    if (domain !== null && (kind === "domain" || !found.has(domain.name)))
      found.set(domain.name, modes[domain.mode]);
  }
  return [...found].map(([name, plan]) => ({ name, plan }));
}

const placeOf = (seller: Seller): string[] =>
  [seller.line1, seller.line2, `${seller.postalCode} ${seller.city}`].filter((line) => line.trim() !== "");

export function contentOf(
  writing: Writing,
  desk: { readonly email: string; readonly fax: string },
): PackContent {
  const { input, language } = writing;
  const { seller, buyer } = input;
  const words = papersWords(language);
  const cover = writeForm(textFor(writing, "cover", "").text, valuesFor(writing, null));
  const post = [seller.legalName, ...placeOf(seller)].join(", ");
  return {
    seller: letterhead(seller),
    addressLines: buyer.addressLines,
    date: input.today,
    facts: [
      [words.order, input.orderShortId],
      ...(buyer.customer_no === "" ? [] : [[words.customerNo, buyer.customer_no] as const]),
    ],
    subject: cover.title,
    intro: cover.blocks.flatMap((block) => ("text" in block ? [block.text] : [])),
    ways: [
      [words.online, words.onlineNote],
      [words.upload, words.uploadNote],
      [words.mail, words.mailNote(desk.email)],
      ...(desk.fax === "" ? [] : [[words.fax, desk.fax] as const]),
      [words.post, post],
    ],
    buyerName: buyer.name || buyer.organisation,
    city: buyer.city,
    orderShortId: input.orderShortId,
  };
}
