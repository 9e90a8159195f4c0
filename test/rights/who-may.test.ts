// Everybody tries every action on things of one customer. Who may is written down by hand; who may not learns nothing.
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../src/kernel/ids.ts";
import { ok, refuse } from "../../src/kernel/result.ts";
import { PREDEFINED_ROLES } from "../../src/business/staff/staff.rules.ts";
import { allActions } from "./actions.ts";
import type { AnyAction } from "./actions.ts";
import { EXPECTED } from "./expected.ts";
import type { Expected } from "./expected.ts";
import { fingerprint } from "./fingerprint.ts";
import { twoCustomers } from "./two-customers.ts";
import type { Bag, Tried, TwoCustomers } from "./two-customers.ts";

let world: TwoCustomers;
let actions: readonly AnyAction[];

beforeAll(async () => {
  world = await twoCustomers();
  actions = await allActions();
});

const COLLEAGUES = ["change_member", "member_leaves"];

/** The input an action is tried with: ids under every name it may ask for. */
function inputFor(action: AnyAction, ids: Bag): Bag {
  const more: Record<string, unknown> = {};
  if (COLLEAGUES.includes(action.name)) more["personId"] = ids["memberId"];
  if (action.name === "change_person" && ids === world.theirs) more["personId"] = world.holder.id;
  return { ...ids, ...more };
}

function mayByHand(tried: Tried, expected: Expected): boolean {
  if (expected.anyone) return true;
  const { as } = tried;
  if (as.kind === "link") return expected.link === as.to;
  if (as.kind === "holder") return expected.customer !== undefined || expected.self === true;
  if (as.kind === "contact") return expected.customer !== undefined && as.may.includes(expected.customer);
  if (as.kind === "staff") return (expected.staff ?? "").includes(as.role) && !(as.limited && expected.house);
  return false;
}

/** Answers "reached" where the rights let this one through; nothing is done then. */
async function tryIt(tried: Tried, action: AnyAction, input: Bag): Promise<Record<string, unknown>> {
  const stopped: AnyAction = { ...action, run: () => Promise.resolve(refuse({ code: "reached" })) };
  const result = await world.shop.world.act(stopped, tried.actor, input);
  return result.ok ? { code: "done" } : result.refusal;
}

/** What opens an access, or carries it elsewhere. */
const ACCESS =
  /password|factor|passkey|totp|secret|auth_code|api_key|e?mail_change|change_email|readdress|question|recovery/;

it("A86: who only helps sets and reveals nobody's access: no role for support or partners holds what those acts need", () => {
  const acts = actions.filter(
    ({ name, needs }) => ACCESS.test(name) && needs.any.some((one) => one.startsWith("staff:")),
  );
  expect(acts.length).toBeGreaterThan(4);
  const held = PREDEFINED_ROLES.filter(({ name }) => name === "Support" || name === "Partner").flatMap(
    ({ rights }) => rights.map((right) => `staff:${right}`),
  );
  expect(
    acts.filter(({ needs }) => needs.any.some((right) => held.includes(right))).map(({ name }) => name),
  ).toEqual([]);
});

describe("the rights to act", () => {
  /** What those heard who may not, each of whom tried in earnest and with a key; and what was kept before and after. */
  const heard: { readonly name: string; readonly action: string; readonly code: string }[] = [];
  let before: Record<string, string>;
  let after: Record<string, string>;

  beforeAll(async () => {
    const { act, db } = world.shop.world;
    before = await fingerprint(db.owner);
    for (const action of actions) {
      for (const tried of world.everybody) {
        if (mayByHand(tried, EXPECTED[action.name] ?? {})) continue;
        const key = `${action.name}-tried`;
        const result = await act(action, tried.actor, inputFor(action, world.theirs), { key });
        const code = result.ok ? "done" : result.refusal.code;
        heard.push({ name: tried.name, action: action.name, code });
      }
    }
    after = await fingerprint(db.owner);
  }, 180_000);

  it("are written down for every action, and for nothing else", () => {
    expect(actions.length).toBeGreaterThan(100);
    expect(Object.keys(EXPECTED)).toEqual(actions.map((one) => one.name));
  });

  it("let exactly those through who are meant", async () => {
    const wrong = heard
      .filter(({ code }) => code !== "no_such" && code !== "not_allowed")
      .map(({ name, action, code }) => `${name}: ${action} was ${code}`);
    let through = 0;
    for (const action of actions) {
      for (const tried of world.everybody) {
        if (!mayByHand(tried, EXPECTED[action.name] ?? {})) continue;
        through += 1;
        const { code } = await tryIt(tried, action, inputFor(action, world.theirs));
        if (code !== "reached") wrong.push(`${tried.name}: ${action.name} was ${String(code)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(heard.length + through).toBe(actions.length * world.everybody.length);
  });

  it("A9: leave both names in the history of whatever is done on a visit", async () => {
    const { act, db } = world.shop.world;
    const { id: staffId, name } = world.staff.O;
    const visitor = { ...world.holder, through: { staffId, name, mayAct: true }, requestId: "a visit" };
    let reached = 0;
    for (const action of actions) {
      const move = { noun: "account", id: newId(), move: action.name, from: null, to: "active" };
      const moves: AnyAction = {
        ...action,
        run: (ctx) => {
          ctx.moved(move);
          return Promise.resolve(ok(null));
        },
      };
      if ((await act(moves, visitor, inputFor(action, world.theirs))).ok) reached += 1;
    }
    expect(reached).toBeGreaterThan(40);
    const told = await db.owner.query(
      `select distinct actor_kind, actor_id, on_behalf_of from kernel.history where request_id = 'a visit'
       union select distinct actor_kind, actor_id, on_behalf_of from kernel.audit where request_id = 'a visit'`,
    );
    expect(told.rows).toEqual([{ actor_kind: "staff", actor_id: staffId, on_behalf_of: world.holder.id }]);
  });

  it("tell strangers the same about what is there and what is not", async () => {
    const told: string[] = [];
    const strangers = world.everybody.filter((one) => one.as.kind === "nobody");
    for (const action of actions.filter((one) => one.needs.on && !EXPECTED[one.name]?.anyone)) {
      for (const tried of strangers) {
        const there = await tryIt(tried, action, inputFor(action, world.theirs));
        const nowhere = await tryIt(tried, action, inputFor(action, world.nothings));
        if (there["code"] !== "no_such" || JSON.stringify(there) !== JSON.stringify(nowhere))
          told.push(`${tried.name}: ${action.name} said ${JSON.stringify([there, nowhere])}`);
      }
    }
    expect(strangers.length).toBe(3);
    expect(told).toEqual([]);
  });

  it("leave nothing behind in the database where they refuse", () => {
    expect(Object.keys(before).length).toBeGreaterThan(60);
    expect(heard.length).toBeGreaterThan(1_000);
    expect(after).toEqual(before);
  });
});
