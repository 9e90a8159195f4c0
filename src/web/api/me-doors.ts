// Who the key belongs to, what it may in each account, in words and as rows, and which accounts there are.
import { z } from "zod";
import { rightsInWords, scopesOfActor, thingNames } from "../../business/customers/index.ts";
import type { RightsInWords } from "../../business/customers/index.ts";
import type { Visit } from "../../kernel/http.ts";
import type { ActorMembership, PersonActor } from "../../kernel/rights.ts";
import { dateIn } from "../../kernel/time.ts";
import { factsOf } from "../core/index.ts";
import { holdersOf } from "../portal/holders.ts";
import type { Site } from "../site.ts";
import { apiRoute, json } from "./api-route.ts";
import type { ApiDoor } from "./api-route.ts";
import { amount, at, day, id, instant, money, thing } from "./shapes.ts";

const said = z.strictObject({
  right: z.string(),
  text: z.string(),
  /** Null: on the whole account. */
  things: z.array(thing).nullable(),
  from: day.nullable(),
  until: day.nullable(),
  up_to: amount.nullable(),
});
export const row = z.strictObject({
  area: z.string(),
  verb: z.enum(["see", "do", "mails"]),
  on: thing.nullable(),
  valid_from: day.nullable(),
  valid_until: day.nullable(),
});
export const rights = z.strictObject({
  text: z.string(),
  can: z.array(said),
  cannot: z.array(z.strictObject({ right: z.string(), text: z.string() })),
  gets: z.array(said),
  later: z.array(said),
  rows: z.array(row),
  order_limit: amount.nullable(),
});
const account = z.strictObject({
  id,
  name: z.string(),
  customer_no: z.string().nullable(),
  currency: z.string().length(3),
  role: z.enum(["holder", "contact"]),
  locked: z.boolean(),
});
const me = z.strictObject({
  person: z.strictObject({ id, name: z.string(), email: z.string(), language: z.string() }),
  key: z.strictObject({
    id,
    name: z.string(),
    may_act: z.boolean(),
    expires_at: instant.nullable(),
  }),
  accounts: z.array(account.extend({ holders: z.array(z.string()), rights })),
});

export const meDoors = (site: Site): readonly ApiDoor[] => [
  apiRoute({
    name: "me",
    path: "/me",
    right: "key",
    answer: me,
    async handle(visit) {
      const { actor } = visit;
      const { api, signedIn } = factsOf(visit);
      const key = api?.key;
      const memberships = actor.kind === "person" ? actor.memberships : [];
      return json({
        person: {
          id: signedIn?.personId,
          name: signedIn?.name,
          email: signedIn?.email,
          language: key?.language,
        },
        key: {
          id: key?.id,
          name: key?.keyName,
          may_act: key?.mayAct,
          expires_at: at(key?.expiresAt ?? null),
        },
        accounts: await Promise.all(
          memberships.map(async (one) => ({
            ...accountShown(visit, one),
            holders: await holdersOf(site, [one.accountId]),
            rights: await rightsShown(site, visit, actor as PersonActor, one),
          })),
        ),
      });
    },
  }),
  apiRoute({
    name: "accounts",
    path: "/accounts",
    right: "key",
    answer: z.strictObject({ items: z.array(account), next: z.null() }),
    async handle(visit) {
      const memberships = visit.actor.kind === "person" ? visit.actor.memberships : [];
      return json({ items: memberships.map((one) => accountShown(visit, one)), next: null });
    },
  }),
];

function accountShown(visit: Visit, { accountId, role, locked }: ActorMembership) {
  const named = factsOf(visit).accounts.find((one) => one.id === accountId);
  return {
    id: accountId,
    name: named?.name ?? "",
    customer_no: named?.customerNo ?? null,
    currency: named?.currency ?? "",
    role,
    locked: locked === true,
  };
}

/** By the very rows that decide it, and the same function as in the portal. */
async function rightsShown(site: Site, visit: Visit, actor: PersonActor, membership: ActorMembership) {
  const { accountId, orderLimit, timeZone } = membership;
  const scopes = scopesOfActor(actor, membership);
  const things = await thingNames(site.db.read, accountId, scopes);
  const today = dateIn(timeZone, visit.now);
  const contact = factsOf(visit).signedIn?.name ?? "";
  const words = rightsInWords({ scopes, orderLimit, today }, { contact, things }, visit.lang);
  return rightsBody(words, { scopes, orderLimit });
}

type Held = {
  readonly scopes: ActorMembership["scopes"];
  readonly orderLimit: ActorMembership["orderLimit"];
};

export function rightsBody({ paragraph, can, cannot, gets, later }: RightsInWords, held: Held) {
  const line = (one: RightsInWords["can"][number]) => ({
    right: one.right,
    text: one.text,
    things: one.things === null ? null : one.things.map(({ kind, id: of }) => ({ kind, id: of })),
    from: one.from,
    until: one.until,
    up_to: one.upTo && money(one.upTo.minor, one.upTo.currency),
  });
  return {
    text: paragraph,
    can: can.map(line),
    cannot: cannot.map(({ right, text }) => ({ right, text })),
    gets: gets.map(line),
    later: later.map(line),
    rows: held.scopes.map(rowShown),
    order_limit: held.orderLimit && money(held.orderLimit.minor, held.orderLimit.currency),
  };
}

const ALWAYS = "0001-01-01";

function rowShown(scope: Held["scopes"][number]) {
  const { area, verb, onKind, onId, validFrom, validUntil } = scope;
  return {
    area,
    verb,
    on: onKind === null || onId === null ? null : { kind: onKind, id: onId },
    valid_from: validFrom === ALWAYS ? null : validFrom,
    valid_until: validUntil,
  };
}
