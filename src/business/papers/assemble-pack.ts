// The pack for an order: exactly the forms that the rules name, written with the words in force, kept as they will be printed.
import type { Ctx } from "../../kernel/act.ts";
import { newId, shortId } from "../../kernel/ids.ts";
import { formatDate } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { debitSetting, draftMandate } from "../payments/index.ts";
import { letterhead } from "../print/index.ts";
import { settingsOf } from "../sellers/index.ts";
import type { Seller, Terms } from "../sellers/index.ts";
import { fieldsOf } from "./form-field.rules.ts";
import { paperLanguage, shippedForm, writeForm } from "./form-text.ts";
import type { FormText, FormValues, TextKey } from "./form-text.ts";
import { formsFor, SHIPPED_RULES } from "./form.rules.ts";
import type { FormFacts, NeededForm } from "./form.rules.ts";
import { newestRules, ownForms } from "./form-setup.store.ts";
import type { OwnForm } from "./form-setup.store.ts";
import { insertPack } from "./pack.store.ts";
import type { PackContent } from "./pack.store.ts";
import { packAssembled } from "./papers.events.ts";
import { deskSetting } from "./papers.settings.ts";
import { papersWords } from "./papers.words.ts";

export type OrderedThing = {
  readonly id: string;
  readonly title: string;
  readonly price: string;
  readonly term: string;
  readonly minimum: string;
  readonly notice: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly hasAuthCode: boolean;
};

export type AssemblePack = {
  readonly orderId: string;
  readonly orderShortId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly seller: Seller;
  readonly language: string;
  /** `must`: the order's proof comes another way, only what is needed in any case goes out. */
  readonly wanted: "all" | "must";
  readonly facts: FormFacts;
  readonly things: readonly OrderedThing[];
  readonly terms: readonly Terms[];
  readonly buyer: FormValues["buyer"] & { readonly addressLines: readonly string[]; readonly city: string };
  readonly total: string;
  /** The seller's day. */
  readonly today: IsoDate;
};

const DRAWS = 5;

/** Step. Null where the order needs no papers; throws where it has a pack underway already. Nothing goes out by this. */
export async function assemblePack(
  ctx: Ctx,
  input: AssemblePack,
): Promise<{ readonly packId: string } | null> {
  const { seller } = input;
  const language = paperLanguage(input.language);
  const kept = await newestRules(ctx.tx, seller.id);
  const needed = formsFor(kept?.rules ?? SHIPPED_RULES, input.facts, input.wanted);
  if (needed.length === 0) return null;
  const own = await ownForms(ctx.tx, seller.id, language);
  const [desk, debit] = await settingsOf(ctx.tx, seller.id, [deskSetting, debitSetting]);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const packId = newId();
    const reference = `P${shortId().replace("-", "")}`;
    const writing: Writing = { input, language, own, reference, creditorId: debit.creditorId };
    const pack = {
      id: packId,
      seller_id: seller.id,
      account_id: input.accountId,
      person_id: input.personId,
      order_id: input.orderId,
      reference,
      language,
      state: "assembled",
      content: contentOf(writing, desk),
      rules_version: kept?.version ?? 0,
      by_post: false,
      reminders: 0,
      created_at: ctx.now,
    };
    const forms = needed.map((form, at) => formRow(writing, packId, form, at + 1));
    if (!(await insertPack(ctx.tx, pack, forms))) continue;
    ctx.moved({ noun: "pack", id: packId, move: "assemble", from: null, to: "assembled" });
    if (needed.some((form) => form.form === "mandate")) await draft(ctx, writing);
    ctx.announce(packAssembled, { packId, orderId: input.orderId });
    return { packId };
  }
  throw new Error(`order ${input.orderId} has a pack underway, or no reference was free`);
}

/** One mandate to a pack, named after it. */
export const mandateReference = (packReference: string): string => `MD-${packReference}`;

const draft = (ctx: Ctx, { input, reference, creditorId }: Writing): Promise<void> =>
  draftMandate(ctx, {
    sellerId: input.seller.id,
    accountId: input.accountId,
    reference: mandateReference(reference),
    creditorId,
  });

type Writing = {
  readonly input: AssemblePack;
  readonly language: "de" | "en";
  readonly own: readonly OwnForm[];
  readonly reference: string;
  readonly creditorId: string;
};

function textFor(writing: Writing, key: TextKey, variant: string): { text: FormText; version: number } {
  const of = (wanted: string) => writing.own.find((one) => one.form === key && one.variant === wanted);
  const own = of(variant) ?? of("");
  return own ? { text: own, version: own.version } : { text: shippedForm(key, writing.language), version: 0 };
}

function formRow(
  writing: Writing,
  packId: string,
  needed: NeededForm,
  position: number,
): Record<string, unknown> {
  const { input } = writing;
  const { text, version } = textFor(writing, needed.form, needed.variant);
  const values = valuesFor(writing, needed);
  const written = writeForm(text, values);
  const things = input.things.filter((one) => needed.itemIds.includes(one.id));
  return {
    id: newId(),
    pack_id: packId,
    position,
    form: needed.form,
    variant: needed.variant,
    must: needed.must,
    about: values.machine.title || needed.about,
    item_ids: needed.itemIds,
    terms_ids: needed.form === "terms" ? input.facts.termsIds : [],
    ...written,
    text_version: version,
    fields: fieldsOf(needed.form, {
      buyerName: input.buyer.name || input.buyer.organisation,
      hasAuthCode: things.some((one) => one.hasAuthCode),
    }),
    filled: {},
    state: "open",
  };
}

function valuesFor(writing: Writing, needed: NeededForm | null): FormValues {
  const { input, language } = writing;
  const { seller, buyer, facts } = input;
  const inForm = facts.items.filter((item) => needed?.itemIds.includes(item.id) ?? false);
  const isMachine = needed?.form === "dedicated_contract" || needed?.form === "colocation_contract";
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
    order: { number: input.orderShortId, date: formatDate(input.today, language), total: input.total },
    items: things.map(({ title, price, term, minimum, notice }) => ({
      title,
      price,
      term,
      length: papersWords(language).length(minimum, notice),
    })),
    domains: domainsOf(inForm, language),
    domain: { name: domain?.name ?? "", ending: domain?.tld ?? "" },
    machine: {
      title: machine?.title ?? "",
      price: machine?.price ?? "",
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

function contentOf(writing: Writing, desk: { readonly email: string; readonly fax: string }): PackContent {
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
      [words.mail, words.mailNote(desk.email || seller.email)],
      ...(desk.fax === "" ? [] : [[words.fax, desk.fax] as const]),
      [words.post, post],
    ],
    buyerName: buyer.name || buyer.organisation,
    city: buyer.city,
    orderShortId: input.orderShortId,
  };
}
