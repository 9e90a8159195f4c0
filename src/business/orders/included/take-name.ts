// What a running contract's plan includes, a name or anything else, is ordered for nothing, and the host takes the order in
// the same act: it was agreed with the plan. It comes under the contract, by its own term, and ends with it.
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import { countOverdue, thingsToTake } from "../../billing/index.ts";
import type { ThingToTake } from "../../billing/index.ts";
import { partPrice } from "../../catalogue/index.ts";
import { contractTerms, holdInclusions, lockContract } from "../../contracts/index.ts";
import { accountById, accountForOrder } from "../../customers/index.ts";
import { readName } from "../../domains/index.ts";
import { sellerById } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { concludeOrder } from "../conclude-order.ts";
import { itemsOf } from "../item.store.ts";
import type { ItemFault } from "../set-up/item-fault.rules.ts";
import { waitsForPapers } from "../papers/order-papers.ts";
import { placeLines } from "../placing/place-lines.ts";
import { lockOrder, setPath } from "../order.store.ts";
import type { OrderLine } from "../placing/order-lines.rules.ts";

export type TakeName = {
  readonly contractId: string;
  /** Of the thing, as the contract's plan includes it. */
  readonly planId: string;
  /** The new name, or the one under which a package is reached; empty for anything else. */
  readonly name: string;
};
export type TakeNameRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  /** The plan includes no such thing, it was taken before, or the contract is ending, rests or is about to change. */
  | { readonly code: "nothing_to_take" }
  /** An invoice of the customer is past its day; staff may all the same. */
  | { readonly code: "invoice_overdue" }
  /** Of what there are only so many. */
  | { readonly code: "sold_out" }
  | { readonly code: "name_invalid" }
  | { readonly code: "other_ending"; readonly tld: string }
  /** What only somebody who signs for it can have is ordered in the shop. */
  | { readonly code: "needs_papers" }
  | { readonly code: "name_not_had"; readonly fault: ItemFault | null };

const NOTHING = { setupMinor: 0n, firstMinor: 0n, renewalMinor: 0n };

/**
 * Step; answers the order's id. Who does it may change the contract. Of two at once one takes it. `byStaff`: it may be taken although
 * its customer owes something. Refuses as its type says.
 */
export async function takeName(
  ctx: Ctx,
  input: TakeName,
  byStaff = ctx.actor.kind === "staff",
): Promise<Result<string, TakeNameRefusal>> {
  if (!(await lockContract(ctx.tx, input.contractId))) return refuse({ code: "no_such", kind: "contract" });
  const terms = await contractTerms(ctx.tx, input.contractId);
  if (!terms) return refuse({ code: "no_such", kind: "contract" });
  const seller = await sellerById(ctx.tx, terms.sellerId);
  const today = dateIn(seller.timeZone, ctx.now);
  // Nothing judges this order as others of somebody who owes are judged: what costs the house money waits for theirs.
  const isOwing = !byStaff && (await countOverdue(ctx.tx, terms.accountId, today)) > 0;
  if (isOwing) return refuse({ code: "invoice_overdue" });
  const open = await thingsToTake(ctx.tx, terms.id, today);
  const taken = open.find((one) => one.planId === input.planId);
  if (!taken) return refuse({ code: "nothing_to_take" });
  const wanted = domainFor(taken, input.name);
  if (!wanted.ok) return wanted;
  const { accountId, billingProfileId, noticeDays } = terms;
  const line = lineOf({ ...taken, including: { ...taken.including, noticeDays } }, wanted.value, terms.id);
  const order = await ordered(ctx, { accountId, billingProfileId, seller, today }, line);
  if (!order.ok) return order;
  if (await waitsForPapers(ctx, order.value)) return refuse({ code: "needs_papers" });
  if (terms.bundlePlanId === null) await holdInclusions(ctx, terms.id, taken.including.planId);
  await concludeOrder(ctx, order.value, "included", { contractId: terms.id, entryId: taken.mainEntryId });
  const [item] = await itemsOf(ctx.tx, order.value.id);
  // Unlike in an order that goes on with other things, there is nothing to wait for: another name is chosen. Anything else
  // is seen to.
  if (item?.state === "failed" && item.kind === "domain")
    return refuse({ code: "name_not_had", fault: item.fault as ItemFault | null });
  return ok(order.value.id);
}

type Wanted = OrderLine["wanted"]["domain"];

/** The name that a thing of this kind is ordered with; null: it has none. */
function domainFor(
  { kind, price: { tld } }: ThingToTake,
  typed: string,
): Result<Wanted, Extract<TakeNameRefusal, { code: "name_invalid" | "other_ending" }>> {
  if (kind !== "domain" && kind !== "hosting") return ok(null);
  const read = readName(typed);
  if (!read.ok) return refuse({ code: "name_invalid" });
  if (kind === "domain" && read.value.tld !== tld) return refuse({ code: "other_ending", tld: tld ?? "" });
  const mode = kind === "domain" ? ("register" as const) : ("keep" as const);
  return ok({ name: read.value.name, mode, authCode: null });
}

const lineOf = (taken: ThingToTake, domain: Wanted, underContractId: string): Untitled => ({
  wanted: { ref: "included", planId: taken.planId, quantity: 1, domain, belongsTo: null },
  price: partPrice(taken.including, taken.price, { share: NOTHING, included: true }),
  options: [],
  bundlePlanId: taken.including.planId,
  underContractId,
});
type Untitled = Omit<OrderLine, "title">;

/** As an order calls it, in the language of its account. */
function titled(line: Untitled, language: "de" | "en"): OrderLine {
  const { kind, names } = line.price;
  const name = line.wanted.domain?.name ?? null;
  const title = name === null ? names[language] : kind === "domain" ? name : `${names[language]}, ${name}`;
  return { ...line, title };
}

type Of = {
  readonly accountId: string;
  readonly billingProfileId: string;
  readonly seller: Seller;
  readonly today: string;
};

/** The order as it waits to be taken: of the account, to the address of the contract, for nothing. */
async function ordered(ctx: Ctx, { accountId, billingProfileId, seller, today }: Of, line: Untitled) {
  const found = await accountForOrder(ctx.tx, accountId, billingProfileId);
  const account = found && (await accountById(ctx.tx, accountId));
  if (!found || !account) return refuse({ code: "no_such" as const, kind: "account" });
  const { actor } = ctx;
  const language = account.language === "de" ? "de" : "en";
  const placed = await placeLines(
    ctx,
    {
      language,
      phone: null,
      payBy: "transfer",
      remarks: "",
      network: null,
      device: "",
      shownTotalMinor: 0n,
    },
    {
      seller,
      currency: line.price.currency,
      today,
      lines: [titled(line, language)],
      termsIds: [],
      opened: found.opened,
      confirmed: true,
      given: null,
      desk:
        actor.kind === "staff" ? { memberId: actor.id, gate: "after_activation", recordsTerms: false } : null,
      answers: [],
      isTaken: true,
      may: async () => true,
    },
  );
  if (!placed.ok && placed.refusal.code === "wrong_items") return refuse({ code: "sold_out" as const });
  if (!placed.ok) throw new Error(`what costs nothing was refused: ${placed.refusal.code}`);
  await setPath(ctx.tx, placed.value.orderId, "instant", "after_activation");
  const order = await lockOrder(ctx.tx, placed.value.orderId);
  if (!order) throw new Error("the order is not there");
  return ok(order);
}
