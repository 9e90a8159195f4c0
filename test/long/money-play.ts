// A brand with customers of every kind for plays with money: chance that is the same each time, packages in four currencies, people
// and firms in several countries, contracts of every term.
import { agreeContract, startEntries } from "../../src/business/contracts/index.ts";
import { noteExchangeRate, useBalance } from "../../src/business/billing/index.ts";
import { E_INVOICE_FORMATS } from "../../src/business/einvoices/index.ts";
import { changeSetting } from "../../src/business/sellers/index.ts";
import { action } from "../../src/kernel/act.ts";
import { newId } from "../../src/kernel/ids.ts";
import { must } from "../../src/kernel/result.ts";
import type { StaffActor } from "../../src/kernel/rights.ts";
import { billingScene, monthly } from "../support/billing-scene.ts";
import type { BillingScene, Customer } from "../support/billing-scene.ts";
import { dayAfter } from "./calendar.ts";
import { NOTICE_DAYS } from "./price-acts.ts";

/** Draws that are the same for the same seed. */
export function chanceOf(seed: number) {
  let drawn = seed;
  const random = (): number => {
    drawn = (drawn + 0x6d2b79f5) | 0;
    let mixed = Math.imul(drawn ^ (drawn >>> 15), drawn | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  return {
    between,
    is: (share: number): boolean => random() < share,
    oneOf: <T>(list: readonly T[]): T | undefined => list[between(0, list.length - 1)],
  };
}
export type Chance = ReturnType<typeof chanceOf>;

export type Player = Customer & {
  readonly currency: string;
  readonly contracts: string[];
  readonly holds: string[];
  /** What was done, for whoever reads a fault. */
  readonly story: string[];
};
export type Package = {
  readonly planId: string;
  readonly productId: string;
  readonly currency: string;
  readonly optionPriceId: string;
};
export type Play = {
  readonly scene: BillingScene;
  readonly clerk: StaffActor;
  readonly chance: Chance;
  readonly packages: readonly Package[];
  readonly all: Player[];
  rows<T>(text: string, values?: readonly unknown[]): Promise<T[]>;
};
export type Wish = { readonly key: string; readonly value: unknown };

const agree = action({
  name: "test_agree",
  needs: { any: ["system"] },
  run: (ctx, input: Parameters<typeof agreeContract>[1]) => agreeContract(ctx, input),
});
const start = action({
  name: "test_start",
  needs: { any: ["system"] },
  run: (ctx, input: { contractId: string; on: string }) => startEntries(ctx, input.contractId, input.on),
});

const RATES = { CHF: "1.0637", JPY: "0.00611", KWD: "3.01234" };
const PRICES = [700, 1_999, 6_001];
export const COUNTRIES = ["DE", "DE", "DE", "AT", "CH", "FR"];
const TERMS = [
  { count: 1, unit: "month" },
  { count: 30, unit: "day" },
  { count: 1, unit: "week" },
  { count: 3, unit: "month" },
  { count: 1, unit: "year" },
] as const;

export async function beginPlay(
  first: string,
  seed: number,
  asked: { readonly zone?: string | undefined; readonly settings: readonly Wish[] },
): Promise<Play> {
  const scene = await billingScene(first);
  const { act, db } = scene.world;
  const rights = [...scene.bookkeeper.rights, "services.change", "settings.change"] as const;
  const clerk: StaffActor = { ...scene.bookkeeper, rights };
  const rows = async <T>(text: string, values: readonly unknown[] = []): Promise<T[]> =>
    (await db.owner.query(text, [...values])).rows as T[];
  await rows("update sellers.seller set tax_no = '214/5555/0123', time_zone = coalesce($1, time_zone)", [
    asked.zone ?? null,
  ]);
  const { sellerId } = scene;
  const pause = { key: "contracts.pause", value: { mostDays: 90, perYear: 12, byCustomers: false } };
  const notice = { key: "contracts.price_notice_days", value: NOTICE_DAYS };
  for (const wish of [pause, notice, ...asked.settings])
    must(await act(changeSetting, clerk, { sellerId, ...wish }));
  for (const [currency, rate] of Object.entries(RATES))
    must(await act(noteExchangeRate, clerk, { sellerId, currency, rate, validFrom: dayAfter(first, -2) }));
  const packages: Package[] = [];
  for (const currency of ["EUR", ...Object.keys(RATES)])
    for (const minor of PRICES) packages.push(await soldAt(rows, sellerId, { currency, minor }));
  return { scene, clerk, chance: chanceOf(seed), packages, all: [], rows };
}

export async function soldAt(
  rows: Play["rows"],
  sellerId: string,
  { currency, minor, slug }: { readonly currency: string; readonly minor: number; readonly slug?: string },
): Promise<Package> {
  const [productId, planId, optionId, optionPriceId] = [newId(), newId(), newId(), newId()];
  const name = slug ?? `p${minor}${currency.toLowerCase()}`;
  await rows(
    `insert into catalogue.product (id, seller_id, slug, kind, names, revenue_account, panel_plan, state, created_at)
     values ($1, $2, $3, 'hosting', $4, 'revenue:hosting', $3, 'on_sale', '2020-01-01')`,
    [productId, sellerId, name, JSON.stringify({ en: name, de: name })],
  );
  await rows(
    `insert into catalogue.price_plan (id, product_id, term_count, term_unit, state)
     values ($1, $2, 1, 'month', 'on_sale')`,
    [planId, productId],
  );
  await rows(
    `insert into catalogue.price_version (id, plan_id, currency, includes_tax, first_minor, renewal_minor, valid_from)
     values ($1, $2, $3, true, $4, $4, '2020-01-01')`,
    [newId(), planId, currency, minor],
  );
  await rows(
    `insert into catalogue.product_option (id, product_id, key, kind, names, least, most, state, created_at)
     values ($1, $2, 'disk', 'quantity', '{"en":"Disk","de":"Platz"}', 0, 50, 'on_sale', '2020-01-01')`,
    [optionId, productId],
  );
  await rows(
    `insert into catalogue.option_price (id, option_id, plan_id, currency, includes_tax, first_minor, renewal_minor,
       valid_from) values ($1, $2, $3, $4, true, 150, 150, '2020-01-01')`,
    [optionPriceId, optionId, planId, currency],
  );
  return { planId, productId, currency, optionPriceId };
}

/** Somebody new with one or two contracts: a person or a firm, in some country, who reads some e-invoice or none. */
export async function comeIn(play: Play, today: string): Promise<void> {
  const { scene, clerk, chance, rows } = play;
  const made = await scene.customer();
  const { accountId } = made;
  const currency = chance.is(0.6) ? "EUR" : (chance.oneOf(Object.keys(RATES)) ?? "EUR");
  const country = chance.oneOf(COUNTRIES);
  const isFirm = chance.is(0.4);
  const format = chance.is(0.3) ? "none" : chance.oneOf(E_INVOICE_FORMATS);
  await rows(
    `update customers.billing_profile set e_invoice = $2, routing_id = '04011000-1234512345-06',
       purchase_order = 'PO <&"' || $3, electronic_address = 'einkauf@amt.example', country = $3, organisation = $4
     where account_id = $1`,
    [accountId, format, country, isFirm ? `Müller & Söhne <${accountId.slice(-4)}> GmbH` : ""],
  );
  await rows("update customers.account set legal_kind = $2, currency = $3 where id = $1", [
    accountId,
    isFirm ? "business" : "consumer",
    currency,
  ]);
  if (chance.is(0.3)) must(await scene.world.act(useBalance, clerk, { accountId, isAutomatic: false }));
  const story = [`${country} ${currency} ${format}`];
  const player: Player = { ...made, currency, contracts: [], holds: [], story };
  play.all.push(player);
  for (let left = chance.between(1, 2); left > 0; left -= 1) await rent(play, player, today);
}

/** A contract more, with what is chosen with it and what is rented beside it. */
export async function rent(play: Play, player: Player, today: string): Promise<void> {
  const { chance, scene } = play;
  const { act, systemActor } = scene.world;
  const { accountId, billingProfileId, currency } = player;
  const chosen = chance.oneOf(play.packages.filter((one) => one.currency === currency));
  const productId = chosen?.productId ?? scene.productId;
  const price = (): bigint => BigInt(chance.between(1, 12) * 333 + chance.between(0, 99));
  const term = chance.oneOf(TERMS) ?? TERMS[0];
  const facts = {
    sellerId: scene.sellerId,
    productId,
    accountId,
    billingProfileId,
    orderId: null,
    orderItemId: null,
    termsId: null,
    concludedOn: today,
    minimum: null,
    noticeDays: 14,
    legalProfile: "consumer" as const,
  };
  // The other half has prices that nobody but them agreed to, and that no announcement reaches.
  const listed = chance.is(0.5) ? await listedPrice(play, chosen, today) : null;
  const includesTax = listed !== null || chance.is(0.7);
  const agreed = must(
    await act(agree, systemActor, {
      ...facts,
      kind: "hosting",
      title: "Starter <b>&amp; „so“</b>",
      price: {
        ...monthly,
        currency,
        includesTax,
        setupMinor: chance.is(0.3) ? price() : 0n,
        firstMinor: chance.is(0.2) ? 0n : price(),
        renewalMinor: price(),
        quantityMilli: chance.is(0.3) ? BigInt(chance.between(1, 5)) * 1000n : 1000n,
        term,
        ...listed,
        discount: couponOf(chance),
      },
      extras: chance.is(0.4)
        ? [
            {
              text: { en: "Disk", de: "Platz" },
              optionPriceId: chosen?.optionPriceId ?? "",
              price: {
                includesTax,
                setupMinor: 0n,
                firstMinor: price(),
                renewalMinor: price(),
                quantityMilli: BigInt(chance.between(1, 9)) * 1000n,
              },
            },
          ]
        : [],
    }),
  );
  const ids = [agreed.contractId];
  if (chance.is(0.3)) {
    const beside = { ...monthly, currency, includesTax, firstMinor: price(), renewalMinor: price(), term };
    const parent = { contractId: agreed.contractId, entryId: agreed.entryIds[0] ?? "" };
    const wanted = { ...facts, kind: "licence", title: "Add-on", price: beside, parent };
    ids.push(must(await act(agree, systemActor, wanted)).contractId);
  }
  for (const contractId of ids) must(await act(start, systemActor, { contractId, on: today }));
  player.contracts.push(...ids);
  player.story.push(`${today} rents for ${term.count} ${term.unit}`);
}

/** As the catalogue has it on this day. */
async function listedPrice(play: Play, sold: Package | undefined, today: string) {
  const [found] = await play.rows<{ id: string; minor: string }>(
    `select id, renewal_minor as minor from catalogue.price_version where plan_id = $1 and currency = $2
       and valid_from <= $3::date and (valid_until is null or valid_until > $3::date)`,
    [sold?.planId ?? null, sold?.currency ?? null, today],
  );
  if (!found) return null;
  const minor = BigInt(found.minor);
  const price = { priceVersionId: found.id, setupMinor: 0n, firstMinor: minor, renewalMinor: minor };
  return { ...price, term: TERMS[0] };
}

function couponOf(chance: Chance) {
  if (!chance.is(0.3)) return null;
  const terms = chance.is(0.5) ? null : chance.between(1, 4);
  return chance.is(0.5)
    ? { code: "TEN", permyriad: chance.between(1, 10_000), minor: null, terms }
    : { code: "OFF", permyriad: null, minor: BigInt(chance.between(1, 2_000)), terms };
}
