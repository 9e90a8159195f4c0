// Orders judged on a real database: what is kept, what is remembered, and whom it follows.
import { beforeAll, describe, expect, it } from "vitest";
import { aScene, aSeller } from "../../../test/support/scene.ts";
import type { Scene } from "../../../test/support/scene.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { must, ok } from "../../kernel/result.ts";
import type { StaffActor } from "../../kernel/rights.ts";
import { anOrder, lookedUp } from "../../../test/support/screening-order.ts";
import type { OrderChange } from "../../../test/support/screening-order.ts";
import {
  assessmentOf,
  assessOrder,
  likeOrders,
  markOrder,
  marksOfOrder,
  policyOf,
  reviewReasons,
  savePolicy,
  similarCounts,
  similarOrders,
} from "./index.ts";
import type { Assessed, MarkOrder, OrderFacts } from "./index.ts";
import type { MarkKey } from "./mark.rules.ts";
import { recentCases, seenCounts } from "./screening.store.ts";

let world: TestWorld;
let scene: Scene;

const judge = action({
  name: "test_judge",
  needs: { any: ["system"] },
  run: (ctx, facts: OrderFacts) => assessOrder(ctx, facts),
});
const decide = action({
  name: "test_decide",
  needs: { any: ["system"] },
  run: async (ctx, input: MarkOrder) => {
    await markOrder(ctx, input);
    return ok(null);
  },
});

type Counted = { readonly sellerId: string; readonly keys: readonly MarkKey[]; readonly now: Date };
const count = action({
  name: "test_count",
  needs: { any: ["system"] },
  run: async (ctx, { sellerId, keys, now }: Counted) =>
    ok(await seenCounts(ctx.tx, sellerId, newId(), keys, now)),
});
const findAlike = action({
  name: "test_find_alike",
  needs: { any: ["system"] },
  run: async (ctx, facts: OrderFacts) => ok(await likeOrders(ctx, facts)),
});

beforeAll(async () => {
  world = await testWorld();
  scene = await aScene(world.db.owner);
  await world.setClock("2026-06-01");
});

/** An order of somebody nobody has met: nothing in common with the other orders here. */
let strangers = 0;
function aStranger(change: OrderChange = {}): OrderFacts {
  strangers += 1;
  const tail = String(10_000_000 + strangers).slice(1);
  const { sellerId, accountId } = scene;
  return anOrder({
    sellerId,
    accountId,
    orderId: newId(),
    person: { name: "Lena Winter", email: `stranger${strangers}@kundin.example`, phone: `+49151${tail}1` },
    address: { ...anOrder().address, line1: `Lindenweg ${strangers}` },
    network: `198.51.${strangers}.7`,
    ...change,
  });
}

async function judged(facts: OrderFacts): Promise<Assessed> {
  return must(await world.act(judge, world.systemActor, facts));
}

async function mark(facts: OrderFacts, meaning: "bad" | "good"): Promise<void> {
  const { orderId, sellerId } = facts;
  must(await world.act(decide, world.systemActor, { orderId, sellerId, meaning, facts }));
}

async function hits(facts: OrderFacts): Promise<string[]> {
  const kept = await assessmentOf(world.db.read, facts.orderId);
  return (kept?.factors ?? []).filter((one) => one.hit).map((one) => one.factor);
}

async function rejected(): Promise<OrderFacts> {
  const facts = aStranger({ cardFingerprint: `card-${newId()}` });
  await judged(facts);
  await mark(facts, "bad");
  return facts;
}

describe("an assessment", () => {
  it("is kept whole with the version of the policy it was made under", async () => {
    const facts = aStranger(lookedUp({ ipCountry: "FR" }));
    const answer = await judged(facts);
    const kept = await assessmentOf(world.db.read, facts.orderId);
    expect(answer).toMatchObject({ path: "sms", score: 25 });
    expect(kept).toMatchObject({ id: answer.assessmentId, score: 25, path: "sms", policyVersion: 1 });
    expect(kept?.factors.length).toBeGreaterThan(15);
    expect(await reviewReasons(world.db.read, [facts.orderId, newId()], "en")).toEqual([
      {
        orderId: facts.orderId,
        score: 25,
        path: "sms",
        reasons: ["The order came from France, the address is in Germany."],
      },
    ]);
  });

  it("cannot be changed afterwards", async () => {
    const { assessmentId } = await judged(aStranger());
    const change = world.db.owner.query("update screening.assessment set score = 0 where id = $1", [
      assessmentId,
    ]);
    await expect(change).rejects.toThrow();
  });

  it("of an order that nobody judged is none", async () => {
    expect(await assessmentOf(world.db.read, newId())).toBeNull();
  });

  it("is made again after a correction, and the last one counts; the order leaves its marks once", async () => {
    const facts = aStranger();
    await judged({ ...facts, person: { ...facts.person, phone: null } });
    await judged(facts);
    await judged(facts);
    expect(await hits(facts)).toEqual([]);
    const marks = await marksOfOrder(world.db.read, facts.orderId);
    expect(marks.map((one) => one.kind).toSorted()).toEqual(["address", "email", "name", "network", "phone"]);
  });
});

describe("a rejected order", () => {
  it.each([
    [
      "telephone number",
      (bad: OrderFacts) => ({ person: { ...aStranger().person, phone: bad.person.phone } }),
    ],
    [
      "mail address with another tag",
      (bad: OrderFacts) => ({
        person: { ...aStranger().person, email: bad.person.email.replace("@", "+new@") },
      }),
    ],
    ["card", (bad: OrderFacts) => ({ cardFingerprint: bad.cardFingerprint })],
  ])("sends the next order with its %s to a person", async (_name, shared) => {
    const bad = await rejected();
    const next = aStranger(shared(bad));
    expect(await judged(next)).toMatchObject({ path: "review" });
    expect(await hits(next)).toContain("known_bad_contact");
  });

  it("is recognised by name and address together, even with a slip in both", async () => {
    const bad = await rejected();
    const line1 = bad.address.line1.replace("Lindenweg", "Lindnweg");
    const next = aStranger({
      person: { ...aStranger().person, name: "Wintter, Lena" },
      address: { ...bad.address, line1 },
    });
    expect((await judged(next)).path).toBe("review");
    expect(await hits(next)).toEqual(["known_bad_person"]);
  });

  it("does not follow others of the same address, the same name or the same network", async () => {
    const bad = await rejected();
    const neighbour = aStranger({
      person: { ...aStranger().person, name: "Otto Kaiser", email: "kaiser@nebenan.example" },
      address: bad.address,
    });
    const namesake = aStranger({ person: { ...aStranger().person, name: bad.person.name } });
    const colleague = aStranger({ network: bad.network });
    for (const innocent of [neighbour, namesake, colleague]) {
      expect(await judged(innocent)).toMatchObject({ score: 0, path: "sms" });
      expect(await hits(innocent)).toEqual([]);
    }
  });

  it("is forgotten when the decision is turned round, and marking twice leaves one mark of each kind", async () => {
    const bad = await rejected();
    await mark(bad, "bad");
    const before = await marksOfOrder(world.db.read, bad.orderId);
    expect(before.filter((one) => one.meaning === "bad")).toHaveLength(7);
    await mark(bad, "good");
    const after = await marksOfOrder(world.db.read, bad.orderId);
    expect(after.filter((one) => one.meaning === "bad")).toEqual([]);
    const next = aStranger({ person: { ...bad.person } });
    expect((await judged(next)).path).toBe("sms");
    expect(await hits(next)).toEqual(["accepted_before"]);
  });

  it("of one brand says nothing at another", async () => {
    const bad = await rejected();
    const sellerId = await aSeller(world.db.owner, "suedlicht");
    const next = aStranger({ sellerId, person: bad.person, address: bad.address });
    expect(await judged(next)).toMatchObject({ score: 0, path: "sms" });
  });
});

describe("similar orders", () => {
  it("are counted for a whole list, and a neighbour, a namesake or somebody in the same network never is", async () => {
    const first = aStranger();
    const own = first.person;
    const again = [
      aStranger({ person: { ...aStranger().person, phone: own.phone } }),
      aStranger({ person: { ...aStranger().person, email: own.email.replace("@", "+shop@") } }),
      aStranger({ person: { ...aStranger().person, name: own.name }, address: first.address }),
    ];
    const neighbour = aStranger({
      person: { ...aStranger().person, name: "Otto Kaiser" },
      address: first.address,
    });
    const strangerNearby = aStranger({
      person: { ...aStranger().person, name: "Ida Roth" },
      network: first.network,
    });
    const alone = aStranger({ person: { ...aStranger().person, name: "Uta Vogt" } });
    const all = [first, ...again, neighbour, strangerNearby, alone];
    for (const one of all) await judged(one);
    const counts = await similarCounts(
      world.db.read,
      all.map((one) => one.orderId),
    );
    expect(counts.get(first.orderId)).toBe(again.length);
    for (const innocent of [neighbour, strangerNearby, alone])
      expect(counts.get(innocent.orderId)).toBeUndefined();
    const shown = await similarOrders(world.db.read, first.orderId);
    expect(shown.find((one) => one.orderId === neighbour.orderId)).toMatchObject({
      kinds: ["address"],
      isAlike: false,
    });
    expect(
      shown
        .filter((one) => one.isAlike)
        .map((one) => one.orderId)
        .toSorted(),
    ).toEqual(again.map((one) => one.orderId).toSorted());
    expect(await similarCounts(world.db.read, [])).toEqual(new Map());
    // What is found before the order has left anything is what the desk shows of it: the same persons, no neighbour.
    const late = { ...first, orderId: newId() };
    const found = must(await world.act(findAlike, world.systemActor, late));
    await judged(late);
    const alike = (await similarOrders(world.db.read, late.orderId)).filter((one) => one.isAlike);
    expect(found.toSorted()).toEqual(alike.map((one) => one.orderId).toSorted());
    expect(found).toHaveLength(again.length + 1);
    expect(found).not.toContain(neighbour.orderId);
  });

  it("of another brand are not counted", async () => {
    const first = aStranger();
    const sellerId = await aSeller(world.db.owner, "abendlicht");
    const elsewhere = aStranger({ sellerId, person: first.person });
    for (const one of [first, elsewhere]) await judged(one);
    expect(await similarCounts(world.db.read, [first.orderId, elsewhere.orderId])).toEqual(new Map());
  });
});

describe("a known customer", () => {
  it("is judged only by what changed since an order of theirs was accepted", async () => {
    const odd = {
      person: { name: "Max Mustermann", email: "max@mailinator.com", phone: "+492219876543" },
      address: { ...anOrder().address, line1: "qwertz 5" },
    };
    const first = aStranger(odd);
    await judged(first);
    expect((await hits(first)).toSorted()).toEqual([
      "disposable_mail",
      "implausible_address",
      "implausible_name",
      "phone_line",
    ]);
    const again = aStranger({ ...odd, earlierOrders: [first.orderId] });
    await judged(again);
    expect(await hits(again)).toEqual([]);
    const moved = { ...odd.address, line1: "asdfgh 7" };
    const changed = aStranger({ ...odd, address: moved, earlierOrders: [first.orderId] });
    await judged(changed);
    expect(await hits(changed)).toEqual(["implausible_address"]);
  });

  it("is judged by what earlier orders were rejected for, changed or not", async () => {
    const bad = await rejected();
    const again = aStranger({ person: bad.person, address: bad.address, earlierOrders: [bad.orderId] });
    expect(await judged(again)).toMatchObject({ path: "review" });
  });
});

describe("what was judged", () => {
  it("is kept whole, with what was looked up, until it is forgotten; the judgement stays", async () => {
    const facts = aStranger({ ...lookedUp({ mailHosts: "found", ipCountry: "DE" }), totalMinor: 12_345n });
    await judged(facts);
    const kept = (await recentCases(world.db.read, facts.sellerId, 200)).find(
      (one) => one.orderId === facts.orderId,
    );
    expect(kept?.facts).toEqual(facts);
    expect(kept?.remembered.seen.phone).toEqual({ hour: 0, day: 0, week: 0 });
    await world.db.owner.query(
      "update screening.judged_case set created_at = created_at - interval '200 days' where order_id = $1",
      [facts.orderId],
    );
    for (const tick of world.ticks) if (tick.name === "forget_cases") await tick.run(world.kit, new Date());
    const left = await recentCases(world.db.read, facts.sellerId, 200);
    expect(left.map((one) => one.orderId)).not.toContain(facts.orderId);
    expect(await assessmentOf(world.db.read, facts.orderId)).toMatchObject({ score: 0 });
  });
});

describe("many orders in a short time", () => {
  const streets = ["Velostraße 9", "Velostr. 9", "VELOSTRASSE 9", "Velo-Str. 9"];
  const mails = ["vie.le@gmail.com", "v.iele+shop@googlemail.com", "viele+2@gmail.com", "VIELE@gmail.com"];
  it.each([
    ["card", "velocity_card", 2, () => ({ cardFingerprint: "one card for all" })],
    [
      "mail address, dots and tags aside,",
      "velocity_mail",
      2,
      (at: number) => ({ person: { ...aStranger().person, email: mails[at] ?? "" } }),
    ],
    [
      "postal address, however it is written,",
      "velocity_address",
      3,
      (at: number) => ({ address: { ...anOrder().address, line1: streets[at] ?? "" } }),
    ],
  ] as const)("with one %s are counted as %s from the threshold on, for a week", async (...given) => {
    const [, factor, others, shared] = given;
    const sellerId = await aSeller(world.db.owner, factor.replaceAll("_", "-"));
    const all: OrderFacts[] = [];
    for (let at = 0; at <= others; at += 1) {
      const order = aStranger({ sellerId, ...shared(at) });
      await judged(order);
      all.push(order);
    }
    const found = await Promise.all(all.map(hits));
    expect(found).toEqual([...Array<string[]>(others).fill([]), [factor]]);
    const kept = await assessmentOf(world.db.read, all.at(-1)!.orderId);
    expect(kept?.factors.find((one) => one.hit)?.facts).toEqual({ count: others, within: "hour" });
    await world.db.owner.query("update screening.mark set at = at - interval '8 days' where seller_id = $1", [
      sellerId,
    ]);
    const later = aStranger({ sellerId, ...shared(0) });
    await judged(later);
    expect(await hits(later), "a week later").toEqual([]);
  });
});

describe("a thousand orders from one network", () => {
  it("are seen from the fourth on and go to a person from the ninth, whatever else they change", async () => {
    const sellerId = await aSeller(world.db.owner, "flutlicht");
    const one = (at: number) =>
      aStranger({
        sellerId,
        network: `203.0.113.${at % 250}`,
        person: { ...aStranger().person, name: `Ann ${at}`, email: `l.e.n.a+${at}@host${at}.example` },
      });
    const judgedOne = async (at: number) => {
      const facts = one(at);
      return [(await judged(facts)).path, ...(await hits(facts))].join(" ");
    };
    const said: string[] = [];
    for (let at = 0; at < 9; at += 1) said.push(await judgedOne(at));
    expect(said.slice(0, 3)).toEqual(Array<string>(3).fill("sms"));
    expect(said.slice(3, 8)).toEqual(Array<string>(5).fill("sms velocity_network"));
    expect(said[8]).toBe("review velocity_network");
    await world.db.owner.query(
      `insert into screening.mark (id, seller_id, kind, value_key, meaning, order_id, at)
       select gen_random_uuid(), $1, 'network', '203.0.113.0/24', 'seen', gen_random_uuid(), $2
       from generate_series(1, 990)`,
      [sellerId, world.clock.business()],
    );
    const last = one(40);
    expect(await judged(last)).toMatchObject({ path: "review", score: 105 });
    const kept = await assessmentOf(world.db.read, last.orderId);
    expect(kept?.factors.find((factor) => factor.hit)?.facts).toEqual({ count: 999, within: "hour" });
  });
});

describe("many orders in a short time", () => {
  const HOUR_MS = 3_600_000;
  it.each([
    ["an hour", 1, ["hour", "day", "week"], ["day", "week"]],
    ["24 hours", 24, ["day", "week"], ["week"]],
    ["7 days", 7 * 24, ["week"], []],
  ] as const)(
    "count within %s up to the last moment and no longer",
    async (_name, hours, inside, outside) => {
      const sellerId = await aSeller(world.db.owner, `edge-${hours}`);
      const now = new Date("2026-06-05T12:00:00Z");
      const left = async (key: string, agoMs: number) =>
        world.db.owner.query(
          `insert into screening.mark (id, seller_id, kind, value_key, meaning, order_id, at)
         values (gen_random_uuid(), $1, 'phone', $2, 'seen', gen_random_uuid(), $3)`,
          [sellerId, key, new Date(now.getTime() - agoMs)],
        );
      await left("+4915111111111", hours * HOUR_MS - 1);
      await left("+4915122222222", hours * HOUR_MS);
      const counted = async (key: string) => {
        const [seen] = must(
          await world.act(count, world.systemActor, { sellerId, now, keys: [{ kind: "phone", key }] }),
        );
        return (["hour", "day", "week"] as const).filter((one) => seen?.[one] === 1);
      };
      expect(await counted("+4915111111111")).toEqual(inside);
      expect(await counted("+4915122222222")).toEqual(outside);
    },
  );

  it("from one network are seen within the hour, and the day after they count no more", async () => {
    await world.setClock("2026-06-10T08:00:00Z");
    const network = "192.0.2.";
    for (const end of [1, 2, 3]) {
      const early = aStranger({ network: `${network}${end}` });
      await judged(early);
      expect(await hits(early)).toEqual([]);
    }
    await world.setClock("2026-06-10T08:30:00Z");
    const fourth = aStranger({ network: `${network}200` });
    await judged(fourth);
    expect(await hits(fourth)).toEqual(["velocity_network"]);
    await world.setClock("2026-06-11T09:00:00Z");
    const late = aStranger({ network: `${network}9` });
    await judged(late);
    expect(await hits(late)).toEqual([]);
  });

  it("with one telephone number are seen within the week", async () => {
    const phone = "+4915199999999";
    const call = () => {
      const stranger = aStranger();
      return { ...stranger, person: { ...stranger.person, phone } };
    };
    for (const day of [1, 3, 6]) {
      await world.setClock(`2026-07-0${day}`);
      await judged(call());
    }
    const fourth = call();
    await judged(fourth);
    expect(await hits(fourth)).toEqual(["velocity_phone"]);
    await world.setClock("2026-07-20");
    const later = call();
    await judged(later);
    expect(await hits(later)).toEqual([]);
  });

  it("do not count an order against itself", async () => {
    const facts = aStranger();
    for (const _ of [1, 2, 3, 4, 5]) await judged(facts);
    expect(await hits(facts)).toEqual([]);
  });
});

describe("the policy", () => {
  const staff = (rights: string[]): StaffActor => ({
    kind: "staff",
    id: newId(),
    name: "Ada",
    rights,
    sellerIds: null,
    via: "web",
    requestId: null,
  });

  it("is the default until somebody changes it, and a new version leaves earlier assessments as they were", async () => {
    const sellerId = await aSeller(world.db.owner, "westlicht");
    expect(await policyOf(world.db.read, sellerId)).toMatchObject({ version: 0 });
    const before = aStranger({ sellerId, ...lookedUp({ ipCountry: "FR" }) });
    await judged(before);
    const weights = { network_country: { weight: 90, on: true } };
    const { paths, version } = await policyOf(world.db.read, sellerId);
    const input = { sellerId, basedOn: version, weights, paths };
    expect(must(await world.act(savePolicy, staff(["settings.change"]), input))).toEqual({ version: 2 });
    const after = aStranger({ sellerId, ...lookedUp({ ipCountry: "FR" }) });
    expect(await judged(after)).toMatchObject({ score: 90, path: "review" });
    expect(await assessmentOf(world.db.read, before.orderId)).toMatchObject({ score: 25, policyVersion: 1 });
    expect(await assessmentOf(world.db.read, after.orderId)).toMatchObject({ policyVersion: 2 });
    expect(await world.act(savePolicy, staff(["settings.change"]), input)).toEqual({
      ok: false,
      refusal: { code: "changed_meanwhile", version: 2 },
    });
  });

  it("is refused where it makes no sense, and to those who may not", async () => {
    const { paths, version } = await policyOf(world.db.read, scene.sellerId);
    const input = { sellerId: scene.sellerId, basedOn: version, weights: {}, paths };
    const unknown = { ...input, weights: { moon: { weight: 1, on: true } } };
    const chief = staff(["settings.change"]);
    expect(await world.act(savePolicy, chief, unknown)).toMatchObject({
      refusal: { code: "unknown_factor" },
    });
    expect(await world.act(savePolicy, chief, { ...input, paths: [] })).toMatchObject({
      refusal: { code: "bad_paths" },
    });
    expect(await world.act(savePolicy, staff(["orders.see"]), input)).toMatchObject({
      refusal: { code: "not_allowed" },
    });
  });

  it("is written once where two first orders of a brand meet", async () => {
    const sellerId = await aSeller(world.db.owner, "ostlicht");
    const both = await Promise.all([judged(aStranger({ sellerId })), judged(aStranger({ sellerId }))]);
    expect(both.map((one) => one.path)).toEqual(["sms", "sms"]);
    expect(await policyOf(world.db.read, sellerId)).toMatchObject({ version: 1 });
  });
});
