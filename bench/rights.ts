// Deciding a right on what is loaded: a contact with a row of rights for each of a thousand packages, and what loads it.
import { mayDo } from "../src/business/customers/index.ts";
import { newId } from "../src/kernel/ids.ts";
import type { PersonActor, Scope, Subject } from "../src/kernel/rights.ts";
import { median } from "./load.ts";
import { atMost } from "./result.ts";
import type { Line } from "./result.ts";

const SERVICES = 1_000;
const ACCOUNTS = 50;
const ROUNDS = 21;
const ASKS = 4_000;
const MOST_US = 20;
const TODAY = "2026-06-01";

export async function measureRights(): Promise<readonly Line[]> {
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
    scopes: [],
  }));
  const actor: PersonActor = {
    kind: "person",
    id: newId(),
    sellerId,
    accountId,
    via: "web",
    requestId: null,
    memberships: [...more, { accountId, role: "contact", orderLimit: null, scopes: services.map(row) }],
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
      if (mayDo(actor, "services.do", subject, TODAY)) allowed += 1;
    }
    took.push(((performance.now() - begun) * 1_000) / ASKS);
  }
  if (allowed === 0 || allowed === ROUNDS * ASKS) throw new Error("the rights were not told apart");
  return [
    { ...atMost("rights, one decision", median(took), MOST_US, "µs"), remark: `${SERVICES} rows of rights` },
  ];
}
