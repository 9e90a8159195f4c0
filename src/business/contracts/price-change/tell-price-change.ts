// Holders of contracts that become dearer are told ahead: one mail for each account and change, whoever sends and however often.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { anyOf } from "../../../kernel/db.ts";
import type { Tx } from "../../../kernel/db.ts";
import { eachAlone } from "../../../kernel/jobs.ts";
import type { JobKit, Tick } from "../../../kernel/jobs.ts";
import { formatMoney } from "../../../kernel/money.ts";
import { must, ok } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { addDays, dateIn, formatDate } from "../../../kernel/time.ts";
import { recipientsOf } from "../../customers/index.ts";
import { sayByMails } from "../../messages/index.ts";
import { sellerById, siteAddress } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { inBatches, workApart } from "../../staff/index.ts";
import { pricedTermsOf } from "./price-change.reads.ts";
import { reachedOn } from "./price-change.rules.ts";
import {
  accountsToTell,
  changesToTell,
  comingOfAccount,
  comingOfContract,
  insertEntryPrices,
  keepTold,
  noteTold,
  toldAlready,
  untoldProducts,
} from "./price-change.store.ts";
import type { ChangeToTell, ComingPrice } from "./price-change.store.ts";
import { plusTax, priceChangeMail } from "./price-change.mails.ts";
import type { PricedTerm } from "./priced-terms.rules.ts";

const BATCH = 100;
const MOST_LINES = 200;

/** Some of the accounts of one change; answers how many were told. */
export const tellPriceChange = action({
  name: "tell_price_change",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, change: ChangeToTell) {
    const seller = await sellerById(ctx.tx, change.sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    if (change.tellOn > today) return ok({ found: 0, done: 0 });
    // Whoever agreed to the old price since it was published hears of the new one like everybody else.
    const productIds = await untoldProducts(ctx.tx, change.id);
    if (productIds.length > 0) await insertEntryPrices(ctx.tx, change.id, { ...change, productIds });
    const accounts = await accountsToTell(ctx.tx, change.id, BATCH);
    if (accounts.length === 0) await noteTold(ctx.tx, change.id, ctx.now);
    const worked = await workApart(ctx, "tell_price_change", accounts, {
      dueOf: (id) => ({ kind: "account", id, accountId: id, sellerId: seller.id }),
      // Whom we could not tell is not noted as told.
      work: async (part, accountId) => {
        const told = { changeId: change.id, accountId, today };
        if (!(await keepTold(part.tx, told))) return;
        const coming = await comingOfAccount(part.tx, change.id, accountId, MOST_LINES);
        await tell(part, seller, { change, accountId, coming, cause: `price_change:${change.id}` });
      },
    });
    return ok(worked);
  },
});

/** Step. Whoever takes a contract over hears what it is going to cost, where the telling has passed already. */
export async function tellTaker(
  ctx: Ctx,
  {
    contractId,
    accountId,
    sellerId,
  }: { readonly contractId: string; readonly accountId: string; readonly sellerId: string },
): Promise<void> {
  const seller = await sellerById(ctx.tx, sellerId);
  const day = dateIn(seller.timeZone, ctx.now);
  const all = await comingOfContract(ctx.tx, contractId, day);
  const dearer = all.filter((one) => one.afterMinor > one.beforeMinor && reachedOn(one, one.fromOn) > day);
  const changeIds = [...new Set(dearer.map((one) => one.changeId))];
  if (changeIds.length === 0) return;
  for (const change of await toldAlready(ctx.tx, changeIds, accountId)) {
    await keepTold(ctx.tx, { changeId: change.id, accountId, today: day });
    const coming = dearer.filter((one) => one.changeId === change.id);
    await tell(ctx, seller, { change, accountId, coming, cause: `price_change:${change.id}:${contractId}` });
  }
}

type Telling = {
  readonly change: ChangeToTell;
  readonly accountId: string;
  readonly coming: readonly ComingPrice[];
  readonly cause: string;
};

async function tell(ctx: Ctx, seller: Seller, { change, accountId, coming, cause }: Telling): Promise<void> {
  const [first] = coming;
  if (!first) return;
  const recipients = await recipientsOf(ctx.tx, accountId, "contracts", ctx.now);
  const coupons = new Map<string, readonly PricedTerm[]>();
  for (const one of coming) if (one.hasCoupon) coupons.set(one.entryId, await termsFrom(ctx.tx, one));
  const mails = recipients.map((to) => {
    const language = to.language === "de" ? ("de" as const) : ("en" as const);
    return {
      template: priceChangeMail,
      seller,
      to,
      accountId,
      values: {
        date: formatDate(change.fromOn, language),
        things: coming.map((one) => ({
          ...thingOf(seller, one, language),
          ...withCoupon(one, coupons.get(one.entryId) ?? [], language),
        })),
      },
      about: { kind: "contract", id: first.contractId },
      cause,
    };
  });
  await sayByMails(ctx, mails);
}

const amountOf = ({ includesTax, currency }: ComingPrice, minor: bigint, language: "de" | "en"): string =>
  `${formatMoney({ minor, currency }, language)}${includesTax ? "" : plusTax[language]}`;

function thingOf(seller: Seller, one: ComingPrice, language: "de" | "en") {
  const amount = (minor: bigint): string => amountOf(one, minor, language);
  return {
    what: one.text[language],
    contract: one.contractNo,
    before: amount(one.beforeMinor),
    after: amount(one.afterMinor),
    from: formatDate(reachedOn(one, one.fromOn), language),
    url: `${siteAddress(seller)}/portal/contracts/${one.contractId}`,
  };
}

const termsFrom = async (tx: Tx, one: ComingPrice): Promise<readonly PricedTerm[]> =>
  (await pricedTermsOf(tx, one.contractId, reachedOn(one, one.fromOn))).get(one.entryId) ?? [];

/** What is charged of the new price where a coupon is off its first terms, and the last day for which it is. */
function withCoupon(one: ComingPrice, [first, ...later]: readonly PricedTerm[], language: "de" | "en") {
  if (first?.coupon === undefined) return {};
  const over = later.find((term) => term.coupon === undefined)?.from ?? null;
  return {
    coupon: first.coupon,
    charged: amountOf(one, first.minor, language),
    ...(over === null ? {} : { coupon_until: formatDate(addDays(over, -1), language) }),
  };
}

/** In the farthest zones it is tomorrow already; the seller's own day decides. */
const toTell = (now: Date) => changesToTell(addDays(now.toISOString().slice(0, 10), 1));

export async function tellPriceChanges(kit: JobKit, now: Date): Promise<void> {
  await eachAlone((await toTell(now).execute(kit.db.app)).rows, (change) =>
    inBatches(1, async () => must(await kit.act(tellPriceChange, systemActor, change))),
  );
}

export const tellPriceChangesTick: Tick = {
  name: "tell_price_changes",
  due: (now) => anyOf(toTell(now)),
  run: tellPriceChanges,
};
