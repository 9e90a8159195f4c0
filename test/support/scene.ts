// Rows a check needs before it begins, written as the owner: one seller, an account with its holder, a product, a server.
// Everything else is made through the actions that the check is about.
import type pg from "pg";
import { newId } from "../../src/kernel/ids.ts";

export type Scene = {
  readonly sellerId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly billingProfileId: string;
  readonly productId: string;
  readonly planId: string;
  readonly priceVersionId: string;
  readonly panelConnectionId: string;
  readonly serverId: string;
};

const AT = new Date("2026-01-01T09:00:00Z");

export async function aScene(owner: pg.Pool): Promise<Scene> {
  const sellerId = await aSeller(owner);
  const customer = await aCustomer(owner, sellerId);
  const product = await aProduct(owner, sellerId);
  const panelConnectionId = await aConnection(owner, "panel", "whm");
  const serverId = newId();
  await owner.query(
    `insert into hosting.server (id, connection_id, name, server_group, weight, capacity, state, created_at)
     values ($1, $2, $3, 'shared', 1, 100, 'open', $4)`,
    [serverId, panelConnectionId, `web-${serverId.slice(-6)}`, AT],
  );
  return { sellerId, ...customer, ...product, panelConnectionId, serverId };
}

export async function aSeller(owner: pg.Pool, slug = "nordlicht"): Promise<string> {
  const id = newId();
  await owner.query(
    `insert into sellers.seller (id, slug, name, legal_name, line1, postal_code, city, country, vat_id, phone, email,
       mail_from_name, mail_from_address, bank_holder, bank_iban, bank_bic, bank_name, currency, time_zone, default_language,
       languages, created_at)
     values ($1, $2, 'Nordlicht Hosting', 'Nordlicht Hosting GmbH', 'Hafenstraße 12', '20457', 'Hamburg', 'DE', 'DE136695976',
       '+49 40 5550100', 'hallo@nordlicht.example', 'Nordlicht Hosting', 'hallo@nordlicht.example', 'Nordlicht Hosting GmbH',
       'DE02120300000000202051', 'BYLADEM1001', 'Musterbank', 'EUR', 'Europe/Berlin', 'de', array['de','en'], $3)`,
    [id, slug, AT],
  );
  const series = {
    customer: "K{000000}",
    order: "B{YYYY}-{00000}",
    contract: "V{000000}",
    invoice: "R{YYYY}-{00000}",
    credit_note: "G{YYYY}-{00000}",
    receipt: "Q{YYYY}-{00000}",
  };
  for (const [kind, pattern] of Object.entries(series)) {
    await owner.query("insert into sellers.series (id, seller_id, kind, pattern) values ($1, $2, $3, $4)", [
      newId(),
      id,
      kind,
      pattern,
    ]);
  }
  return id;
}

export async function aCustomer(
  owner: pg.Pool,
  sellerId: string,
  who: {
    readonly name?: string;
    readonly email?: string;
    readonly customerNo?: string | null;
    readonly language?: string;
  } = {},
): Promise<{ accountId: string; personId: string; billingProfileId: string }> {
  const [accountId, personId, billingProfileId] = [newId(), newId(), newId()];
  const name = who.name ?? "Marlene Böttcher";
  const email = who.email ?? `marlene.${accountId.slice(-8)}@kundin.example`;
  await owner.query(
    `insert into people.person (id, seller_id, name, email, email_key, email_verified_at, phone, language, time_zone, state, created_at)
     values ($1, $2, $3, $4, lower($4), $5, '+4915112345678', $6, 'Europe/Berlin', 'active', $5)`,
    [personId, sellerId, name, email, AT, who.language ?? "de"],
  );
  await owner.query(
    `insert into customers.account (id, seller_id, kind, legal_kind, name, customer_no, state, language, time_zone, currency, created_at)
     values ($1, $2, 'person', 'consumer', $3, $4, $5, $6, 'Europe/Berlin', 'EUR', $7)`,
    [
      accountId,
      sellerId,
      name,
      who.customerNo ?? null,
      who.customerNo ? "customer" : "prospect",
      who.language ?? "de",
      AT,
    ],
  );
  await owner.query(
    `insert into customers.membership (id, account_id, person_id, role, state, created_at) values ($1, $2, $3, 'holder', 'active', $4)`,
    [newId(), accountId, personId, AT],
  );
  await owner.query(
    `insert into customers.billing_profile (id, account_id, payer_account_id, is_default, name, line1, postal_code, city, country,
       pay_by, created_at) values ($1, $2, $2, true, $3, 'Lindenweg 4', '50667', 'Köln', 'DE', 'transfer', $4)`,
    [billingProfileId, accountId, name, AT],
  );
  return { accountId, personId, billingProfileId };
}

export async function aProduct(
  owner: pg.Pool,
  sellerId: string,
  what: {
    readonly slug?: string;
    readonly kind?: string;
    readonly minor?: bigint;
    readonly tld?: string;
  } = {},
): Promise<{ productId: string; planId: string; priceVersionId: string }> {
  const [productId, planId, priceVersionId] = [newId(), newId(), newId()];
  const kind = what.kind ?? "hosting";
  const minor = String(what.minor ?? 5940n);
  await owner.query(
    `insert into catalogue.product (id, seller_id, slug, kind, names, revenue_account, panel_plan, server_group, tld, state, created_at)
     values ($1, $2, $3, $4, '{"en":"Starter","de":"Starter"}', $5, 'starter', 'shared', $6, 'on_sale', $7)`,
    [
      productId,
      sellerId,
      what.slug ?? `p-${productId.slice(-8)}`,
      kind,
      `revenue:${kind}`,
      what.tld ?? null,
      AT,
    ],
  );
  await owner.query(
    `insert into catalogue.price_plan (id, product_id, term_count, term_unit, state) values ($1, $2, 1, 'year', 'on_sale')`,
    [planId, productId],
  );
  await owner.query(
    `insert into catalogue.price_version (id, plan_id, currency, includes_tax, first_minor, renewal_minor, valid_from)
     values ($1, $2, 'EUR', true, $3, $3, '2020-01-01')`,
    [priceVersionId, planId, minor],
  );
  return { productId, planId, priceVersionId };
}

export async function aConnection(owner: pg.Pool, kind: string, provider: string): Promise<string> {
  const id = newId();
  await owner.query(
    `insert into sellers.connection (id, kind, provider, name, settings, state, created_at) values ($1, $2, $3, $4, '{}', 'on', $5)`,
    [id, kind, provider, `${provider} ${id.slice(-6)}`, AT],
  );
  return id;
}

/** A hosting account that runs, as one that was taken over from elsewhere. */
export async function aHosting(
  owner: pg.Pool,
  whose: { readonly accountId: string; readonly sellerId: string; readonly productId: string },
): Promise<string> {
  const id = newId();
  await owner.query(
    `insert into hosting.account (id, account_id, seller_id, product_id, username, main_domain, plan, state, panel_state, created_at)
     values ($1, $2, $3, $4, $5, 'altkunde.de', 'starter', 'active', 'running', $6)`,
    [id, whose.accountId, whose.sellerId, whose.productId, `u${id.slice(-12)}`, AT],
  );
  return id;
}

/** Who a domain of a check is registered for. */
export const REGISTRANT = {
  name: "Marlene Böttcher",
  organisation: null,
  street: ["Lindenweg 4"],
  city: "Köln",
  region: null,
  postalCode: "50667",
  country: "DE",
  phone: "+4915112345678",
  email: "m@kundin.example",
} as const;
