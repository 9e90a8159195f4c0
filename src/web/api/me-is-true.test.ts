// What a key is told it may is what the API lets it do: for any rows of rights, any key and any way an account stands.
import fc from "fast-check";
import { expect, it } from "vitest";
import { OFFERED_RIGHTS, rightsInWords, scopesOfActor } from "../../business/customers/index.ts";
import type { Visit } from "../../kernel/http.ts";
import { newId } from "../../kernel/ids.ts";
import type { ActorMembership, Part, PersonActor, Scope, Subject } from "../../kernel/rights.ts";
import { keepFacts } from "../core/index.ts";
import type { VisitFacts } from "../core/index.ts";
import type { Site } from "../site.ts";
import { gateOf } from "./api-route.ts";
import { apiDoors } from "./api-routes.ts";

const [ACCOUNT, SELLER, HOSTING, DOMAIN, CONTRACT] = [newId(), newId(), newId(), newId(), newId()];
const TODAY = "2026-06-15";
const things: readonly Part[] = [
  { kind: "hosting", id: HOSTING },
  { kind: "domain", id: DOMAIN },
  { kind: "contract", id: CONTRACT },
];
const [onHosting, onDomain, onContract] = things.map((one) => [one]);
/** One thing of each kind that an address can name, and what it is about. */
const PARTS: Readonly<Record<string, readonly Part[]>> = {
  hosting: [],
  domain: [],
  document: onHosting ?? [],
  contract: onDomain ?? [],
  quote: [],
  ticket: onContract ?? [],
  membership: [],
  approval: [],
};
const ids = new Map(Object.keys(PARTS).map((kind) => [kind, newId()]));
ids.set("hosting", HOSTING).set("domain", DOMAIN);
const subjectOf = (kind: string): Subject => ({
  kind,
  id: ids.get(kind) ?? "",
  accountId: ACCOUNT,
  sellerId: SELLER,
  parts: PARTS[kind] ?? [],
});
const site: Pick<Site, "subject"> = {
  subject: async ({ kind, id }) => (ids.get(kind) === id ? subjectOf(kind) : null),
};

const row = fc.record({
  right: fc.constantFrom(...OFFERED_RIGHTS),
  on: fc.constantFrom(null, ...things),
  validFrom: fc.constantFrom("2026-01-01", TODAY, "2026-07-01"),
  validUntil: fc.constantFrom(null, "2026-06-01", TODAY, "2027-01-01"),
});
const scopeOf = ({ right, on, ...days }: { right: string; on: Part | null } & Record<string, unknown>) => {
  const [area = "", verb = ""] = right.split(".");
  return { area, verb, onKind: on?.kind ?? null, onId: on?.id ?? null, ...days } as Scope;
};

function visitOf(actor: PersonActor): Visit {
  const visit = {
    actor,
    sellerId: SELLER,
    lang: "en",
    requestId: "r",
    url: "/",
    now: new Date(`${TODAY}T12:00:00Z`),
  };
  const facts = { accounts: [{ id: ACCOUNT, name: "A", customerNo: null, currency: "EUR" }], api: null };
  return keepFacts(visit as unknown as Visit, facts as unknown as VisitFacts);
}

it("A7: what /me says a key can do is what each route of the API then lets it do, and nothing else, for 300 sets of rights", async () => {
  const doors = apiDoors({} as Site).filter(({ right }) => right !== "key" && right !== "public");
  expect(doors.length).toBeGreaterThan(30);
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 14 }),
      fc.boolean(),
      fc.constantFrom("holder" as const, "contact" as const, "contact" as const, "contact" as const),
      fc.constantFrom(false, false, false, true),
      async (rows, mayAct, role, locked) => {
        const membership: ActorMembership = {
          accountId: ACCOUNT,
          role,
          orderLimit: null,
          scopes: role === "holder" ? [] : rows.map(scopeOf),
          locked,
          timeZone: "UTC",
        };
        const actor: PersonActor = {
          kind: "person",
          id: newId(),
          sellerId: SELLER,
          accountId: ACCOUNT,
          memberships: [membership],
          key: { id: "k", mayAct },
          via: "api",
          requestId: null,
        };
        const said = rightsInWords(
          { scopes: scopesOfActor(actor, membership), orderLimit: null, today: TODAY },
          { contact: "Mia", things: new Map(things.map(({ id }) => [id, id])) },
          "en",
        );
        const visit = visitOf(actor);
        for (const door of doors) {
          const subject = door.on === undefined ? null : subjectOf(door.on);
          const reached = subject && [{ kind: subject.kind, id: subject.id }, ...(subject.parts ?? [])];
          const told = said.can.some(
            (can) =>
              can.right === door.right &&
              (can.things === null ||
                reached === null ||
                can.things.some((one) => reached.some(({ kind, id }) => kind === one.kind && id === one.id))),
          );
          const gate = await gateOf(site, door, visit, { id: subject?.id ?? "" });
          expect([door.name, "open" in gate]).toEqual([door.name, told]);
          seen.add(`${door.name} ${told}`);
        }
        // Passwords, panels, who has access and what is charged are said of no key, because none opens or changes them.
        expect(
          said.can.filter(({ right }) => /^(?:passwords|panel)\.|^(?:people|methods)\.do$/u.test(right)),
        ).toEqual([]);
      },
    ),
    { numRuns: 300, seed: 7 },
  );
  // Both answers came up at each route.
  expect(doors.filter(({ name }) => !seen.has(`${name} true`) || !seen.has(`${name} false`))).toEqual([]);
});
