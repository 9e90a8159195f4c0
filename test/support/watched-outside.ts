// Writes down what the counterparts of a shop are really asked, whatever our own rows say about it, and whose it was when they
// were asked.
import type { TestShop } from "./shop.ts";

/** What our books knew at the moment of the call about the things it names. */
export type Whose = "accepted" | "lent" | "waiting" | "nobody";
export type Called = {
  readonly port: string;
  readonly verb: string;
  readonly about: readonly unknown[];
  readonly whose: Whose;
};
export type Watched = {
  /** Every call that may have changed something outside, oldest first; looks are left out. */
  readonly calls: readonly Called[];
  /** Those since it was asked last. */
  fresh(): readonly Called[];
};

const LOOKS: ReadonlySet<string> = new Set([
  "checkDomains",
  "findDomain",
  "transferFacts",
  "transferState",
  "nextNotice",
  "acknowledgeNotice",
  "testConnection",
  "close",
  "findAccount",
  "listAccounts",
  "overflow",
  "readCheckout",
  "readPayment",
  "findByKey",
  "readNotice",
]);

export function watchOutside(shop: TestShop): Watched {
  const calls: Called[] = [];
  let seen = 0;
  for (const port of ["panel", "registrar", "gateway"] as const) {
    const counterpart = shop.world.ports[port] as object;
    shop.world.ports[port] = new Proxy(counterpart, {
      get(target, verb) {
        const value: unknown = Reflect.get(target, verb);
        if (typeof value !== "function" || typeof verb !== "string" || LOOKS.has(verb)) return value;
        return async (...about: unknown[]): Promise<unknown> => {
          calls.push({ port, verb, about, whose: await whoseIs(shop, about) });
          return (value as (...given: unknown[]) => unknown).apply(target, about);
        };
      },
    });
  }
  const fresh = (): readonly Called[] => {
    const since = calls.slice(seen);
    seen = calls.length;
    return since;
  };
  return { calls, fresh };
}

/** By the name, the account, the holder's handle, or the payment that the call speaks of. */
async function whoseIs(shop: TestShop, about: readonly unknown[]): Promise<Whose> {
  const { rows } = await shop.world.db.owner.query<{ accepted: boolean; lent: boolean }>(
    `with named as (
       select i.order_id, i.id from orders.item i where i.domain_name = any($1)
       union select i.order_id, i.id from orders.item i join hosting.account a on a.order_item_id = i.id
         where a.username = any($1)
       union select i.order_id, i.id from orders.item i join domains.domain d on d.order_item_id = i.id
         where d.name = any($1) or d.registrant_handle = any($1)
       union select p.order_id, p.id from payments.payment p
         where p.id::text = any($1) or p.session_ref = any($1) or p.payment_ref = any($1)
           or p.attempt_key = any($1))
     select bool_or(o.accepted_at is not null) as accepted,
       bool_or(exists (select from hosting.preview p where p.order_item_id = named.id)) as lent
     from named join orders.order o on o.id = named.order_id`,
    [textsIn(about)],
  );
  const { accepted = null, lent = null } = rows[0] ?? {};
  if (accepted === null) return "nobody";
  return accepted ? "accepted" : lent === true ? "lent" : "waiting";
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
