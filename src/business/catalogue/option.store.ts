// Every SQL statement on options, their choices and prices, and on which product is sold with which.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { inLanguages } from "./product.rules.ts";
import type { InLanguages } from "./product.rules.ts";
import type { OptionChoice, OptionKind, OptionPrice, OptionPrices, ProductOption } from "./option.rules.ts";

type OptionRow = {
  readonly optionId: string;
  readonly productId: string;
  readonly key: string;
  readonly kind: OptionKind;
  readonly names: unknown;
  readonly required: boolean;
  readonly least: number;
  readonly most: number;
  readonly proposed: number;
  readonly choiceId: string | null;
  readonly choiceKey: string | null;
  readonly choiceNames: unknown;
  readonly isProposed: boolean | null;
  readonly planId: string | null;
  /** Whether the price is in the currency that was asked for. */
  readonly isHere: boolean | null;
} & { readonly [Field in keyof OptionPrice]: OptionPrice[Field] | null };

/** What can be chosen with these products, with the prices in force that day: one statement. */
export async function optionsInForce(
  db: Tx | ReadDb,
  productIds: readonly string[],
  currency: string,
  on: string,
): Promise<ReadonlyMap<string, readonly ProductOption[]>> {
  if (productIds.length === 0) return new Map();
  const ofThese = sql`o.product_id = any(${[...productIds]}::uuid[])`;
  const { rows } = await sql<OptionRow>`${optionRows(ofThese, currency, on)}`.execute(db);
  return Map.groupBy(optionsFrom(rows), (one) => one.productId);
}

/** Rows of options with their choices and prices in force, for those that `which` says of `o`. */
function optionRows(which: RawBuilder<unknown>, currency: string, on: string): RawBuilder<OptionRow> {
  return sql`select o.id as "optionId", o.product_id as "productId", o.key, o.kind, o.names, o.required, o.least, o.most,
      o.proposed, c.id as "choiceId", c.key as "choiceKey", c.names as "choiceNames", c.is_proposed as "isProposed",
      v.currency = ${currency} as "isHere", v.id as "optionPriceId", v.plan_id as "planId", v.currency, v.includes_tax as "includesTax",
      v.setup_minor as "setupMinor", v.first_minor as "firstMinor", v.renewal_minor as "renewalMinor"
    from catalogue.product_option o
    left join catalogue.option_choice c on c.option_id = o.id and c.state = 'on_sale'
    left join catalogue.option_price v on v.option_id = o.id and v.choice_id is not distinct from c.id
      and v.valid_from <= ${on}::date and (v.valid_until is null or v.valid_until > ${on}::date)
      and (v.currency = ${currency}
        or exists (select from catalogue.price_version w where w.plan_id = v.plan_id and w.currency = ${currency}))
    where ${which} and o.state = 'on_sale'
    order by o.position, o.key, c.position, c.key limit 5000`;
}

/** The same for the product `p` of a statement around it, as JSON: `optionsFromJson` reads it. */
export const optionsAsJson = (currency: string, on: string): RawBuilder<unknown> =>
  sql`(select jsonb_agg(to_jsonb(r) || jsonb_build_object('setupMinor', r."setupMinor"::text,
      'firstMinor', r."firstMinor"::text, 'renewalMinor', r."renewalMinor"::text))
    from (${optionRows(sql`o.product_id = p.id`, currency, on)}) r)`;

type JsonRow = Omit<OptionRow, "setupMinor" | "firstMinor" | "renewalMinor"> & {
  readonly [Field in "setupMinor" | "firstMinor" | "renewalMinor"]: string | null;
};
const minor = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

export function optionsFromJson(json: unknown): readonly ProductOption[] {
  const rows = ((json ?? []) as readonly JsonRow[]).map((row) => ({
    ...row,
    setupMinor: minor(row.setupMinor),
    firstMinor: minor(row.firstMinor),
    renewalMinor: minor(row.renewalMinor),
  }));
  return optionsFrom(rows);
}

const optionsFrom = (rows: readonly OptionRow[]): ProductOption[] =>
  [...Map.groupBy(rows, (row) => row.optionId).values()].flatMap(toOption);

function toOption(rows: readonly OptionRow[]): ProductOption[] {
  const [first] = rows;
  if (!first) return [];
  const { optionId, productId, key, kind, required, least, most, proposed } = first;
  const choices = [...Map.groupBy(rows, (row) => row.choiceId)].flatMap(([choiceId, own]): OptionChoice[] => {
    const [row] = own;
    if (choiceId === null || !row || !isSoldHere(own)) return [];
    return [
      {
        choiceId,
        key: row.choiceKey ?? "",
        names: inLanguages.parse(row.choiceNames),
        isProposed: row.isProposed ?? false,
        prices: pricesOf(own),
      },
    ];
  });
  const prices = kind === "quantity" ? pricesOf(rows) : {};
  const names = inLanguages.parse(first.names);
  const isLost = kind === "quantity" ? !isSoldHere(rows) : choices.length === 0 && rows.some(isElsewhere);
  // What must be chosen and cannot be had keeps the whole thing from being ordered.
  if (isLost && !required) return [];
  const limit = isLost ? { most: 0, proposed: 0 } : { most, proposed };
  return [{ optionId, productId, key, kind, names, required, least, ...limit, choices, prices }];
}

const isElsewhere = (row: OptionRow): boolean => row.isHere === false;

/**
 * Costs something in another currency with a plan that is sold in this one, and nothing was said about it here: then it is not
 * free, but not to be had.
 */
function isSoldHere(rows: readonly OptionRow[]): boolean {
  const here = new Set(rows.flatMap((row) => (row.isHere ? [row.planId] : [])));
  return rows.every((row) => !isElsewhere(row) || here.has(row.planId));
}

const pricesOf = (rows: readonly OptionRow[]): OptionPrices =>
  Object.fromEntries(
    rows.flatMap(
      ({ planId, isHere, optionPriceId, currency, includesTax, setupMinor, firstMinor, renewalMinor }) =>
        planId === null || optionPriceId === null || !isHere
          ? []
          : [
              [
                planId,
                { optionPriceId, currency, includesTax, setupMinor, firstMinor, renewalMinor } as OptionPrice,
              ],
            ],
    ),
  );

export type NewOption = {
  readonly id: string;
  readonly productId: string;
  readonly key: string;
  readonly kind: OptionKind;
  readonly names: InLanguages;
  readonly required: boolean;
  readonly least: number;
  readonly most: number;
  readonly proposed: number;
  readonly position: number;
};

/** False where the product has, or had, an option of this key. */
export async function insertOption(tx: Tx, made: NewOption, at: Date): Promise<boolean> {
  const row = await tx
    .insertInto("catalogue.product_option")
    .values({
      id: made.id,
      product_id: made.productId,
      key: made.key,
      kind: made.kind,
      names: JSON.stringify(made.names),
      required: made.required,
      least: made.least,
      most: made.most,
      proposed: made.proposed,
      position: made.position,
      state: "on_sale",
      created_at: at,
    })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export type NewChoice = {
  readonly id: string;
  readonly optionId: string;
  readonly key: string;
  readonly names: InLanguages;
  readonly isProposed: boolean;
  readonly position: number;
};

/** False where the option has a choice of this key, or proposes another already. */
export async function insertChoice(tx: Tx, made: NewChoice): Promise<boolean> {
  const row = await tx
    .insertInto("catalogue.option_choice")
    .values({
      id: made.id,
      option_id: made.optionId,
      key: made.key,
      names: JSON.stringify(made.names),
      is_proposed: made.isProposed,
      position: made.position,
      state: "on_sale",
    })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export type LockedOption = {
  readonly id: string;
  readonly productId: string;
  readonly sellerId: string;
  readonly kind: OptionKind;
  readonly state: "on_sale" | "retired";
  readonly choiceIds: readonly string[];
  readonly planIds: readonly string[];
};

/** The option with its product's plans, locked against changes at the same time. */
export async function lockOption(tx: Tx, id: string): Promise<LockedOption | null> {
  const { rows } = await sql<LockedOption>`
    select o.id, o.product_id as "productId", p.seller_id as "sellerId", o.kind, o.state,
      array(select c.id from catalogue.option_choice c where c.option_id = o.id and c.state = 'on_sale')::text[] as "choiceIds",
      array(select l.id from catalogue.price_plan l where l.product_id = p.id)::text[] as "planIds"
    from catalogue.product_option o join catalogue.product p on p.id = o.product_id
    where o.id = ${id} for update of o`.execute(tx);
  return rows[0] ?? null;
}

/** The seller whose option it is; null where there is none. */
export async function sellerOfOption(tx: Tx, id: string): Promise<string | null> {
  const row = await tx
    .selectFrom("catalogue.product_option as o")
    .innerJoin("catalogue.product as p", "p.id", "o.product_id")
    .select("p.seller_id")
    .where("o.id", "=", id)
    .executeTakeFirst();
  return row?.seller_id ?? null;
}

export async function retireOptionRow(tx: Tx, id: string, choiceId: string | null): Promise<void> {
  if (choiceId === null)
    await tx.updateTable("catalogue.product_option").set({ state: "retired" }).where("id", "=", id).execute();
  else
    await tx
      .updateTable("catalogue.option_choice")
      .set({ state: "retired" })
      .where("id", "=", choiceId)
      .where("option_id", "=", id)
      .execute();
}

export type NewOptionPrice = Omit<OptionPrice, "optionPriceId"> & {
  readonly id: string;
  readonly optionId: string;
  readonly choiceId: string | null;
  readonly planId: string;
  readonly validFrom: string;
};

/** The day from which the newest price of this choice with this plan holds. */
export async function lastOptionPriceFrom(
  tx: Tx,
  of: Pick<NewOptionPrice, "optionId" | "choiceId" | "planId" | "currency">,
): Promise<string | null> {
  const { rows } = await sql<{ from: string }>`select valid_from as "from" from catalogue.option_price
    where plan_id = ${of.planId} and option_id = ${of.optionId} and choice_id is not distinct from ${of.choiceId}::uuid
      and currency = ${of.currency} order by valid_from desc limit 1`.execute(tx);
  return rows[0]?.from ?? null;
}

/** Ends the price in force where the new one begins, then adds it; what was ordered keeps pointing at the old one. */
export async function followOptionPrice(tx: Tx, made: NewOptionPrice): Promise<void> {
  await sql`update catalogue.option_price set valid_until = ${made.validFrom}::date
    where plan_id = ${made.planId} and option_id = ${made.optionId} and choice_id is not distinct from ${made.choiceId}::uuid
      and currency = ${made.currency} and valid_from < ${made.validFrom}::date
      and (valid_until is null or valid_until > ${made.validFrom}::date)`.execute(tx);
  await tx
    .insertInto("catalogue.option_price")
    .values({
      id: made.id,
      option_id: made.optionId,
      choice_id: made.choiceId,
      plan_id: made.planId,
      currency: made.currency,
      includes_tax: made.includesTax,
      setup_minor: made.setupMinor,
      first_minor: made.firstMinor,
      renewal_minor: made.renewalMinor,
      valid_from: made.validFrom,
    })
    .execute();
}

/** Both products of one seller, as far as they are; a product that is a domain is no add-on. */
export async function sellersOfPair(
  tx: Tx,
  productId: string,
  addOnId: string,
): Promise<{ readonly id: string; readonly sellerId: string; readonly kind: string }[]> {
  return tx
    .selectFrom("catalogue.product")
    .select(["id", "seller_id as sellerId", "kind"])
    .where("id", "in", [productId, addOnId])
    .orderBy("id")
    .forUpdate()
    .execute();
}

export async function linkAddOn(tx: Tx, productId: string, addOnId: string, position: number): Promise<void> {
  await tx
    .insertInto("catalogue.add_on")
    .values({ product_id: productId, add_on_id: addOnId, position })
    .onConflict((on) => on.doNothing())
    .execute();
}

export async function unlinkAddOn(tx: Tx, productId: string, addOnId: string): Promise<void> {
  await tx
    .deleteFrom("catalogue.add_on")
    .where("product_id", "=", productId)
    .where("add_on_id", "=", addOnId)
    .execute();
}

export async function setOnlyWithAnother(tx: Tx, productId: string, only: boolean): Promise<void> {
  await tx
    .updateTable("catalogue.product")
    .set({ only_with_another: only })
    .where("id", "=", productId)
    .execute();
}
