// Deciding a right on what is loaded: a contact with a row of rights for each of a thousand packages, and what loads it.
import { customerBehind, mayDo } from "../src/business/customers/index.ts";
import { newId } from "../src/kernel/ids.ts";
import { hashToken, randomToken } from "../src/kernel/secrets.ts";
import { aCustomer } from "../test/support/scene.ts";
import type { TestShop } from "../test/support/shop.ts";
import type { PersonActor, Scope, Subject } from "../src/kernel/rights.ts";
import { median } from "./load.ts";
import { atMost } from "./result.ts";
import type { Line } from "./result.ts";
import { countStatements } from "./statements.ts";
import type { Ground } from "./world.ts";

const SERVICES = 1_000;
const ACCOUNTS = 50;
const ROUNDS = 21;
const ASKS = 4_000;
const MOST_US = 20;
const TODAY = "2026-06-01";
const NOW = new Date(`${TODAY}T12:00:00Z`);

const CONTACTS = 50;
const MOST_STATEMENTS = 1;

export async function measureRights(ground: Ground): Promise<readonly Line[]> {
  return [deciding(), ...(await loading(await ground.shop()))];
}

/** The session of a contact with a row for each of a thousand packages, in an account of fifty contacts. */
async function loading(shop: TestShop): Promise<readonly Line[]> {
  const { owner } = shop.world.db;
  const { accountId } = await aCustomer(owner, shop.seller.id);
  const contacts = await Promise.all(
    Array.from({ length: CONTACTS }, () => aCustomer(owner, shop.seller.id)),
  );
  const ids = contacts.map((one) => one.personId);
  await owner.query(
    `with member as (
       insert into customers.membership (id, account_id, person_id, role, state, created_at)
       select gen_random_uuid(), $1, p, 'contact', 'active', now() from unnest($2::uuid[]) p returning id)
     insert into customers.scope (id, membership_id, account_id, area, verb, on_kind, on_id, valid_from)
     select gen_random_uuid(), m.id, $1, 'services', 'do', 'hosting', gen_random_uuid(), '2020-01-01'
     from member m, generate_series(1, $3)`,
    [accountId, ids, SERVICES],
  );
  await owner.query("analyze customers.scope, customers.membership");
  const tokenHash = hashToken(randomToken());
  await owner.query(
    `insert into people.session (id, token_hash, person_id, realm, created_at, seen_at, expires_at, proven_at, factor)
     values (gen_random_uuid(), $1, $2, 'customer', now(), now(), now() + interval '1 day', now(), 'none')`,
    [tokenHash, ids[0]],
  );
  const load = async (): Promise<void> => {
    const found = await customerBehind(shop.world.db, tokenHash, new Date(), { via: "web", requestId: null });
    const held = found?.actor.memberships.find((one) => one.accountId === accountId)?.scopes.length;
    if (held !== SERVICES) throw new Error(`the contact holds ${held} rights`);
  };
  await load();
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now();
    await load();
    took.push(performance.now() - begun);
  }
  const statements = await countStatements(load);
  return [
    {
      ...atMost("rights, loading who asks", statements, MOST_STATEMENTS, "statements"),
      remark: `${median(took).toFixed(1)} ms; ${SERVICES} rows of a contact, one of ${CONTACTS}`,
    },
  ];
}

function deciding(): Line {
  const sellerId = newId();
  const accountId = newId();
  const services = Array.from({ length: SERVICES }, newId);
  const row = (onId: string): Scope => ({
    area: "services",
    verb: "do",
    onKind: "hosting",
    onId,
    validFrom: "2020-01-01",
    validUntil: null,
  });
  const more = Array.from({ length: ACCOUNTS - 1 }, () => ({
    accountId: newId(),
    role: "contact" as const,
    orderLimit: null,
    timeZone: "UTC",
    scopes: [],
  }));
  const actor: PersonActor = {
    kind: "person",
    id: newId(),
    sellerId,
    accountId,
    via: "web",
    requestId: null,
    memberships: [
      ...more,
      { accountId, role: "contact", orderLimit: null, timeZone: "UTC", scopes: services.map(row) },
    ],
  };
  const subjects: Subject[] = [...services, newId()].map((id) => ({
    kind: "hosting",
    id,
    accountId,
    sellerId,
  }));
  const took: number[] = [];
  let allowed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now();
    for (let at = 0; at < ASKS; at += 1) {
      const subject = subjects[(at * 5) % subjects.length] ?? null;
      if (mayDo(actor, "services.do", subject, NOW)) allowed += 1;
    }
    took.push(((performance.now() - begun) * 1_000) / ASKS);
  }
  if (allowed === 0 || allowed === ROUNDS * ASKS) throw new Error("the rights were not told apart");
  return {
    ...atMost("rights, one decision", median(took), MOST_US, "µs"),
    remark: `${SERVICES} rows of rights`,
  };
}
