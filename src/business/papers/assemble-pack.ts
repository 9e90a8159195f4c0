// The pack for an order: exactly the forms that the rules name, written with the words in force, kept as they will be printed.
import type { Ctx } from "../../kernel/act.ts";
import { newId, shortId } from "../../kernel/ids.ts";
import type { Money } from "../../kernel/money.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { debitSetting, draftMandate } from "../payments/index.ts";
import { settingsOf } from "../sellers/index.ts";
import type { Seller, Terms } from "../sellers/index.ts";
import { paperAddress } from "../threads/index.ts";
import { paperLanguage } from "./forms/form-text.ts";
import type { FormValues } from "./forms/form-text.ts";
import type { FormFacts, NeededForm } from "./forms/form.rules.ts";
import { ownForms } from "./forms/form-setup.store.ts";
import { neededForms } from "./needed-forms.ts";
import { insertPack } from "./pack.store.ts";
import { packAssembled } from "./papers.events.ts";
import { deskSetting } from "./papers.settings.ts";
import { contentOf, formOf, mandateReference } from "./write-pack.ts";
import type { Writing } from "./write-pack.ts";

/** So many of something at a price of each; `sum`: what they come to for the first term, before a discount. */
export type OrderedPart = { readonly quantity: string; readonly price: string; readonly sum: string };

export type OrderedThing = OrderedPart & {
  readonly id: string;
  readonly title: string;
  /** What was chosen with it. */
  readonly options: readonly (OrderedPart & { readonly text: string })[];
  /** What comes off thing and options together; empty: nothing. */
  readonly discount: string;
  /** For the first term, as agreed: with its options, less the discount. */
  readonly due: Money;
  readonly includesTax: boolean;
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
  readonly total: Money;
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
  const { forms: needed, version } = await neededForms(ctx.tx, input);
  if (needed.length === 0) return null;
  const own = await ownForms(ctx.tx, seller.id, language);
  const [desk, debit] = await settingsOf(ctx.tx, seller.id, [deskSetting, debitSetting]);
  const waysBack = { email: await paperAddress(ctx.tx, seller), fax: desk.fax };
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
      content: contentOf(writing, waysBack),
      rules_version: version,
      by_post: false,
      reminders: 0,
      created_at: ctx.now,
    };
    const forms = needed.map((form, at) => formRow(writing, packId, form, at + 1));
    if (!(await insertPack(ctx.tx, pack, forms))) continue;
    ctx.moved({ noun: "pack", id: packId, move: "assemble", from: null, to: "assembled" });
    if (needed.some((form) => form.form === "mandate")) await draft(ctx, input, writing);
    ctx.announce(packAssembled, { packId, orderId: input.orderId });
    return { packId };
  }
  throw new Error(`order ${input.orderId} has a pack underway, or no reference was free`);
}

const draft = (ctx: Ctx, input: AssemblePack, { reference, creditorId }: Writing): Promise<void> =>
  draftMandate(ctx, {
    sellerId: input.seller.id,
    accountId: input.accountId,
    reference: mandateReference(reference),
    creditorId,
  });

function formRow(
  writing: Writing,
  packId: string,
  needed: NeededForm,
  position: number,
): Record<string, unknown> {
  const { textVersion, ...written } = formOf(writing, needed);
  return {
    id: newId(),
    pack_id: packId,
    position,
    form: needed.form,
    variant: needed.variant,
    must: needed.must,
    item_ids: needed.itemIds,
    terms_ids: needed.form === "terms" ? writing.input.facts.termsIds : [],
    ...written,
    text_version: textVersion,
    filled: {},
    state: "open",
  };
}
