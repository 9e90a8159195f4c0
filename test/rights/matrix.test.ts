// Every route × everybody × things of theirs, of others and of nobody: what opens is exactly what was written down by hand, and
// who is not meant hears the same of what is there and of what is not.
import { beforeAll, describe, expect, it } from "vitest";
import { addContact, personActorOf } from "../../src/business/customers/index.ts";
import { makeApiKey } from "../../src/business/people/index.ts";
import { startVisit } from "../../src/business/visits/index.ts";
import type { Act } from "../../src/kernel/act.ts";
import type { Route, Visit } from "../../src/kernel/http.ts";
import { newId } from "../../src/kernel/ids.ts";
import { must, refuse } from "../../src/kernel/result.ts";
import type { Actor, PersonActor, Scope } from "../../src/kernel/rights.ts";
import { hashToken } from "../../src/kernel/secrets.ts";
import { VISIT_COOKIE } from "../../src/web/core/cookies.ts";
import { permit } from "../../src/web/core/permit.ts";
import type { Permit } from "../../src/web/core/permit.ts";
import type { Site } from "../../src/web/site.ts";
import { keepFacts } from "../../src/web/core/visit-facts.ts";
import type { VisitFacts } from "../../src/web/core/visit-facts.ts";
import { staffSession } from "../support/staff-session.ts";
import { addressOf } from "./addresses.ts";
import { callers, cookieOf } from "./callers.ts";
import type { Answered, Ask, Callers } from "./callers.ts";
import { DOORS, HOUSE, PRESETS, staffMay } from "./doors.ts";
import { fingerprint } from "./fingerprint.ts";
import { twoCustomers } from "./two-customers.ts";
import type { Tried, TwoCustomers } from "./two-customers.ts";

let world: TwoCustomers;
let web: Callers;
/** Set where a form came as far as its action, whose rights let it through; nothing is done then. */
let reached = false;
/** "GET /path" of each that somebody asked for. */
const walked = new Set<string>();

beforeAll(async () => {
  world = await twoCustomers();
  const stopped: Act = async (done, actor, input) => {
    const act = { ...done, run: () => Promise.resolve(refuse({ code: "reached" })) };
    const result = await world.shop.world.act(act as never, actor, input as never);
    if (!result.ok && (result.refusal as { code: string }).code === "reached") reached = true;
    return result as never;
  };
  web = await callers(world.shop, stopped);
}, 120_000);

const isOffice = (route: Route): boolean => /^\/office(?:\/|$)/u.test(route.path);
const isApi = (route: Route): boolean => /^\/api(?:\/|$)/u.test(route.path);
const isPortal = (route: Route): boolean => /^\/portal(?:\/|$)/u.test(route.path);
const rightsOf = (route: Route): readonly string[] => DOORS.get(`${route.method} ${route.path}`) ?? [];
const named = (name: string): Tried => {
  const found = world.everybody.find((one) => one.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
};
const paramsOf = (route: Route, url: string): Record<string, string> => {
  const given = url.split("/");
  return Object.fromEntries(
    route.path
      .split("/")
      .flatMap((part, at) => (part.startsWith(":") ? [[part.slice(1), given[at] ?? ""]] : [])),
  );
};

/** What stands in pages only for those who may see the first customer. */
const MARKS = /boettcher-keramik|Marlene|Böttcher/u;
/** Of the first customer's kept card, and of a box that keeps another one; an id or a picture may hold its digits. */
const CARD = /(?<![0-9a-f-])4242(?![0-9a-f-])|\bVisa\b|name="keep(?:_card)?"/u;
const main = (html: string): string => /<main[\s\S]*<\/main>/u.exec(html)?.[0] ?? html;

describe("every route of office, shop and links", () => {
  // What an address names is looked up once, however many knock: nobody who knocks changes it.
  let site: Site;
  beforeAll(() => {
    const known = new Map<string, ReturnType<Site["subject"]>>();
    const subject: Site["subject"] = (ref) => {
      const key = JSON.stringify(ref);
      const found = known.get(key) ?? web.site.subject(ref);
      known.set(key, found);
      return found;
    };
    site = { ...web.site, subject };
  });
  const opened = async (actor: Actor, route: Route, url: string): Promise<Permit> => {
    const proven = { ...actor, provenAt: world.shop.world.clock.machine() } as Actor;
    const visit = { actor: proven, sellerId: world.shop.seller.id, now: new Date(), url } as Visit;
    return permit(site, keepFacts(visit, { mustEnrol: false } as VisitFacts), route, paramsOf(route, url));
  };

  /** What an address names; without a subject it is not there. */
  type Named = { readonly subject: Awaited<ReturnType<Site["subject"]>> };

  /** Of the house are things that belong to no brand: out of reach of who is there for some brands only. */
  function expected(tried: Tried, route: Route, named: Named | null): readonly Permit[] {
    const rights = rightsOf(route);
    if (rights.includes("public") && named === null) return ["open"];
    if (tried.actor.kind === "guest" && tried.actor.bearer === null) return ["sign_in"];
    if (tried.as.kind !== "staff") return ["sign_in", "not_allowed", "no_such", ...own(tried, rights)];
    if (named !== null && (named.subject === null || (tried.as.limited && named.subject.sellerId === null)))
      return ["no_such"];
    return [staffMay(tried, rights) ? "open" : "not_allowed"];
  }
  /** What is a person's own opens to whoever is somebody: a member's account to members, a person's to persons. */
  const own = ({ actor }: Tried, rights: readonly string[]): Permit[] =>
    rights.includes("self") && actor.kind === "person" ? ["open"] : [];

  it("A1: opens to exactly those who are meant, for what is there and for what is not", async () => {
    const routes = web.routes.filter((one) => !isPortal(one) && !isApi(one));
    expect(routes.length).toBeGreaterThan(400);
    const wrong: string[] = [];
    let asked = 0;
    for (const route of routes) {
      for (const ids of route.path.includes(":") ? [world.theirs, world.nothings] : [world.theirs]) {
        const url = addressOf(route, ids);
        const ref = route.on?.(paramsOf(route, url)) ?? null;
        const thing = ref && { subject: await site.subject(ref) };
        for (const tried of world.everybody) {
          if (tried.name === "an owner of another brand") continue;
          asked += 1;
          walked.add(`${route.method} ${route.path}`);
          const is = await opened(tried.actor, route, url);
          if (!expected(tried, route, thing).includes(is))
            wrong.push(`${tried.name}: ${route.method} ${route.path} was ${is}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(8_000);
  });

  it("A1: is nothing to the staff of another brand where it names a thing, and open as far as it is their own brand's", async () => {
    const { actor } = named("an owner of another brand");
    const wrong: string[] = [];
    for (const route of web.routes.filter(isOffice)) {
      const url = addressOf(route, world.theirs);
      const is = await opened(actor, route, url);
      const rights = rightsOf(route);
      const ofHouse = rights.every((right) => HOUSE.includes(right.replace("staff:", "")));
      const fine = route.on
        ? is === "no_such"
        : is === (ofHouse ? "not_allowed" : "open") ||
          (/settings|connections/u.test(rights.join()) && is === "no_such");
      if (!fine) wrong.push(`${route.method} ${route.path} was ${is}`);
    }
    expect(wrong).toEqual([]);
  });
});

type Caller = { readonly name: string; ask(ask: Ask): Promise<Answered> };

async function presetContact(preset: string): Promise<Caller> {
  const actor = await presetActor(preset);
  return { name: preset, ask: await web.as({ name: preset, actor, as: { kind: "nobody" } }) };
}

async function presetActor(preset: string): Promise<PersonActor> {
  const accountId = String(world.theirs["accountId"]);
  const all = Object.values(PRESETS).flat();
  const every = [
    "people.see",
    "people.do",
    "profile.see",
    "profile.do",
    "orders.do",
    "domain_moves.do",
    "mails.see",
  ];
  const rights =
    preset === "full" ? [...new Set([...all, ...every, "contracts.do", "quotes.do"])] : PRESETS[preset];
  const scopes = (rights ?? []).map((right): Scope => {
    const [area = "", verb = ""] = right.split(".");
    const always = { onKind: null, onId: null, validFrom: "2026-01-01", validUntil: null };
    return { area, verb: verb as Scope["verb"], ...always };
  });
  const email = `p${newId().slice(-12)}@kontakte.example`;
  const facts = { accountId, name: "Ole Kontakt", email, scopes, orderLimit: null };
  const { personId } = must(await world.shop.world.act(addContact, world.shop.world.systemActor, facts));
  const how = { via: "web", requestId: null } as const;
  return personActorOf(world.shop.world.db.app, personId, world.shop.seller.id, how);
}

/** A colleague at the portal, as the holder sees it. */
async function visiting(mayAct: boolean): Promise<Caller> {
  const colleague = world.staff.O;
  const sessionHash = await staffSession(world.shop.world, colleague.id);
  const wish = {
    accountId: String(world.theirs["accountId"]),
    personId: null,
    reason: "Asked by phone",
    mayAct,
  };
  const { token } = must(await world.shop.world.act(startVisit, colleague, { ...wish, sessionHash }));
  const guest = await web.as(named("a guest"));
  return {
    name: mayAct ? "a visit that acts" : "a visit that looks",
    ask: (ask) => guest({ ...ask, cookie: `${VISIT_COOKIE}=${token}; ` }),
  };
}

const caller = async (name: string): Promise<Caller> => ({ name, ask: await web.as(named(name)) });

/** Closed to the staff on a visit, whatever they may: what is the person's own, and ways to take something away. */
const CLOSED_TO_VISITS =
  /^\/portal\/(?:security|payment-methods|approvals|people|take-over|support-pin|visits|privacy|details\/:id\/mails|domains\/:id\/auth-code|services\/:id\/panel)(?:\/|$)/u;

/** Acts on oneself: the id only says which of one's own; the act itself finds that it is none (tried in test/attacks). */
const OF_ONESELF = /^\/portal\/(?:security|take-over|privacy\/copies)\//u;

/** The first customer's package has nothing to change to: there is no such change to any of the forms. */
const NOT_OFFERED = ["POST /portal/contracts/:id/change/preview", "POST /portal/contracts/:id/change"];

type Outcome = "open" | "sign_in" | "lacks" | "no_such";

describe("every route of the portal", () => {
  async function outcome(
    { ask }: Caller,
    route: Route,
    ids: TwoCustomers["theirs"],
  ): Promise<[Outcome, string]> {
    reached = false;
    walked.add(`${route.method} ${route.path}`);
    const { status, location, body } = await ask({ method: route.method, url: addressOf(route, ids) });
    if (reached) return ["open", ""];
    if (status === 303 && location.startsWith("/sign-in")) return ["sign_in", ""];
    if (status === 404) return ["no_such", body];
    if (status === 403) return ["lacks", body];
    if (status >= 500) throw new Error(`${route.method} ${route.path} broke`);
    return ["open", body];
  }

  const portal = (): readonly Route[] => web.routes.filter(isPortal);
  const rightOf = (route: Route): string => rightsOf(route).find((right) => right !== "self") ?? "self";
  /** Giving the account away: no right of a contact reaches it. */
  const isHolders = ({ path }: Route): boolean => /\/hand-?overs?\//u.test(path);
  const isOwn = (route: Route): boolean => rightOf(route) === "self";

  it("A1: asks who is not signed in there to sign in: guests, and the staff with a session of the office", async () => {
    const wrong: string[] = [];
    for (const one of [await caller("a guest"), await caller("Owner"), await caller("Partner")])
      for (const route of portal()) {
        const [is] = await outcome(one, route, world.theirs);
        if (is !== "sign_in") wrong.push(`${one.name}: ${route.method} ${route.path} was ${is}`);
      }
    expect(wrong).toEqual([]);
  });

  it("A1: opens to the holder and to each contact as far as the preset goes, and says which right is missing otherwise", async () => {
    const wrong: string[] = [];
    const nothing: string[] = [];
    const everybody = [await caller("the holder")];
    for (const preset of [...Object.keys(PRESETS), "full"]) everybody.push(await presetContact(preset));
    for (const one of everybody) {
      for (const route of portal()) {
        const right = rightOf(route);
        const may =
          one.name === "the holder" ||
          (!isHolders(route) &&
            (one.name === "full" ||
              isOwn(route) ||
              // A form that is also open to who sees the thing is filled in there to ask for it.
              route.who.some((other) => (PRESETS[one.name] ?? []).includes(other))));
        const [is, body] = await outcome(one, route, world.theirs);
        // What takes a thing in a certain state may find that there is none to do it to.
        if (one.name === "the holder" && is === "no_such") nothing.push(`${route.method} ${route.path}`);
        const fine = may ? is === "open" || is === "no_such" : is === "lacks";
        if (!fine) wrong.push(`${one.name}: ${route.method} ${route.path} was ${is}`);
        // Who sees the packages reads of which one a password was asked, and so with contracts.
        const seen = ["services.see", right.replace(/\.do$/u, ".see")];
        const knows = seen.some((see) => (PRESETS[one.name] ?? []).includes(see));
        if (!may && !knows && MARKS.test(main(body).replaceAll(HOLDER, "")))
          wrong.push(`${one.name}: ${route.path} told`);
      }
    }
    expect(wrong).toEqual([]);
    expect(nothing).toEqual(NOT_OFFERED);
  });

  it("A1: opens nothing but one's own to a contact whose rights are over or still to come, and to one limited to another thing only lists with nothing in them", async () => {
    const { owner } = world.shop.world.db;
    const limits: Readonly<Record<string, string>> = {
      "rights that are over": "valid_from = '2020-01-01', valid_until = '2020-02-01'",
      "rights to come": "valid_from = '2999-01-01'",
      "rights on another thing": "on_kind = 'domain', on_id = gen_random_uuid()",
    };
    const wrong: string[] = [];
    for (const [name, set] of Object.entries(limits)) {
      const one = { ...(await presetContact("full")), name };
      await owner.query(
        `update customers.scope set ${set} where membership_id = (select id from customers.membership order by id desc limit 1)`,
      );
      for (const route of portal()) {
        const [is, body] = await outcome(one, route, world.theirs);
        // What names no thing opens to who holds the right on some: their own things are all it shows.
        const may =
          (isOwn(route) && !isHolders(route)) ||
          (name === "rights on another thing" && !/\/:id(?:\/|$)/u.test(route.path));
        const fine = may ? is !== "sign_in" : is === "lacks";
        if (!fine) wrong.push(`${name}: ${route.method} ${route.path} was ${is}`);
        const told = main(body).replaceAll(HOLDER, "");
        if (!isOwn(route) && MARKS.test(told)) wrong.push(`${name}: ${route.method} ${route.path} told`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("A1: knows nothing of another customer's things, and tells the same of what is not there", async () => {
    const stranger = await caller("another customer");
    const wrong: string[] = [];
    for (const route of portal()) {
      const [is, body] = await outcome(stranger, route, world.theirs);
      const [nowhere, nothing] = await outcome(stranger, route, world.nothings);
      const hasId = route.path.includes("/:id");
      if (is !== (hasId && !OF_ONESELF.test(route.path) ? "no_such" : "open"))
        wrong.push(`${route.method} ${route.path} was ${is}`);
      if (is !== nowhere || (hasId && main(body) !== main(nothing)))
        wrong.push(`${route.path} tells them apart`);
      if (MARKS.test(body)) wrong.push(`${route.path} told`);
    }
    expect(wrong).toEqual([]);
  });

  it("A9: closes to the staff on a visit where it is the customer's own, and every form where they only look, and names no card", async () => {
    const wrong: string[] = [];
    for (const mayAct of [false, true]) {
      // One at a time: the second one ends the first.
      const one = await visiting(mayAct);
      for (const route of portal()) {
        const looks = one.name === "a visit that looks";
        const closed =
          CLOSED_TO_VISITS.test(route.path) ||
          route.fresh === true ||
          (looks && (route.method === "POST" || rightOf(route).endsWith(".do")));
        const [is, body] = await outcome(one, route, world.theirs);
        const fine = closed ? is === "lacks" || is === "no_such" : is === "open" || is === "no_such";
        if (!fine) wrong.push(`${one.name}: ${route.method} ${route.path} was ${is}`);
        if (CARD.test(body))
          wrong.push(`${one.name}: ${route.method} ${route.path} names a card or keeps one`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("A1: leaves nothing behind of what a stranger tried", async () => {
    const { owner } = world.shop.world.db;
    const stranger = await caller("another customer");
    const start = await fingerprint(owner);
    for (const route of portal().filter((one) => one.method === "POST" && one.path.includes("/:id")))
      await outcome(stranger, route, world.theirs);
    expect(await fingerprint(owner)).toEqual(start);
  });
});

/** Somebody with a key, as their program would ask. */
async function keyOf(actor: Actor, mayAct = true): Promise<string> {
  const { world: of } = world.shop;
  const proven = { ...actor, provenAt: of.clock.machine() } as Actor;
  const wish = { personId: actor.id ?? "", name: `Key ${newId()}`, mayAct, days: null };
  return must(await of.act(makeApiKey, proven, wish)).key;
}

describe("every route of the API", () => {
  type Outcome = "open" | "no_key" | "lacks" | "no_such";
  const api = (): readonly Route[] => web.routes.filter((one) => isApi(one) && !one.who.includes("public"));
  const rightOf = (route: Route): string => rightsOf(route).find((right) => right !== "key") ?? "key";

  async function outcome(
    key: string | null,
    route: Route,
    ids: TwoCustomers["theirs"],
    headers: Readonly<Record<string, string>> = {},
  ): Promise<readonly [Outcome, string]> {
    reached = false;
    walked.add(`${route.method} ${route.path}`);
    const answer = await web.app.inject({
      method: route.method,
      url: addressOf(route, ids),
      headers: {
        host: "shop.test",
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(route.method === "POST" ? { "content-type": "application/json" } : {}),
        ...headers,
      },
      ...(route.method === "POST" ? { payload: "{}" } : {}),
    });
    const { statusCode: status, body } = answer;
    if (reached) return ["open", ""];
    if (status >= 500) throw new Error(`${route.method} ${route.path} broke: ${body}`);
    const code = /"code":"(\w+)"/u.exec(body)?.[1];
    if (status === 401) return ["no_key", body];
    if (status === 404 && code === "no_such") return ["no_such", body];
    return [status === 403 ? "lacks" : "open", body];
  }

  it("A19: answers nobody without a key that holds here: none, a cookie, one ended or expired, another brand's host, somebody shut out", async () => {
    const { owner } = world.shop.world.db;
    const holds = await keyOf(world.holder);
    const [ended, expired] = [await keyOf(world.holder), await keyOf(world.holder)];
    const hash = (key: string): string => hashToken(key);
    await owner.query("delete from people.api_key where token_hash = $1", [hash(ended)]);
    await owner.query(
      "update people.api_key set created_at = '2020-01-01', expires_at = '2020-02-01' where token_hash = $1",
      [hash(expired)],
    );
    await owner.query("update sellers.seller set host = 'other.test' where slug = 'suedlicht'");
    const cookie = await cookieOf(world.shop, named("the holder"));
    const wrong: string[] = [];
    const walk = async (name: string, key: string | null, headers = {}): Promise<void> => {
      for (const route of api()) {
        await owner.query("delete from people.rate where bucket like 'api%'");
        const [is] = await outcome(key, route, world.theirs, headers);
        if (is !== "no_key") wrong.push(`${name}: ${route.method} ${route.path} was ${is}`);
      }
    };
    await walk("nobody", null);
    for (const route of web.routes.filter((one) => isApi(one) && one.who.includes("public")))
      expect([route.path, (await outcome(null, route, world.theirs))[0]]).toEqual([
        "/api/v1/openapi.json",
        "open",
      ]);
    await walk("a cookie", null, { cookie });
    await walk("an ended key", ended);
    await walk("an expired key", expired);
    await walk("at another brand", holds, { host: "other.test" });
    await owner.query("update people.person set state = 'disabled' where id = $1", [world.holder.id]);
    await walk("somebody shut out", holds);
    await owner.query("update people.person set state = 'active' where id = $1", [world.holder.id]);
    expect(wrong).toEqual([]);
  });

  it("A1: opens to the holder's key and to each contact's as far as their rights go, and to a key that only looks what is looked at", async () => {
    const wrong: string[] = [];
    const everybody: [string, string, (right: string) => boolean][] = [
      ["the holder", await keyOf(world.holder), () => true],
      ["the holder, looking", await keyOf(world.holder, false), (right) => !right.endsWith(".do")],
    ];
    for (const preset of Object.keys(PRESETS))
      everybody.push([
        preset,
        await keyOf(await presetActor(preset)),
        (right) => (PRESETS[preset] ?? []).includes(right),
      ]);
    for (const [name, key, may] of everybody)
      for (const route of api()) {
        const right = rightOf(route);
        const [is, body] = await outcome(key, route, world.theirs);
        // Who has access is changed by no key, be it the holder's.
        // Of oneself: what a contact asks and withdraws is their own, and only by a key that may act.
        const isOwn = right === "key";
        const fine = isOwn
          ? is === "open" || is === "no_such" || (name.endsWith("looking") && is === "lacks")
          : may(right) && right !== "people.do"
            ? is === "open" || (is === "no_such" && route.path.endsWith("xml"))
            : is === "lacks" && body.includes('"right"');
        if (!fine) wrong.push(`${name}: ${route.method} ${route.path} was ${is} ${body.slice(0, 80)}`);
        const told = body.replaceAll(HOLDER, "");
        // Who sees a thing reads of which one it is what they would ask for.
        const sees = may(right) || may(right.replace(/\.do$/u, ".see"));
        if (!isOwn && !sees && MARKS.test(told)) wrong.push(`${name}: ${route.path} told`);
      }
    expect(wrong).toEqual([]);
  });

  it("A1: shows another customer's key nothing of the first one's, and tells the same of what is not there", async () => {
    const { owner } = world.shop.world.db;
    const key = await keyOf(world.stranger);
    const start = await fingerprint(owner);
    const wrong: string[] = [];
    for (const route of api()) {
      const [is, body] = await outcome(key, route, world.theirs);
      const [nowhere, nothing] = await outcome(key, route, world.nothings);
      const plain = (text: string): string => text.replaceAll(/urn:uuid:[0-9a-f-]+/gu, "");
      if (route.path.includes("/:id") && is !== "no_such")
        wrong.push(`${route.method} ${route.path} was ${is}`);
      if (is !== nowhere || (route.path.includes("/:id") && plain(body) !== plain(nothing)))
        wrong.push(`${route.path} tells them apart`);
      if (MARKS.test(body)) wrong.push(`${route.path} told`);
    }
    expect(wrong).toEqual([]);
    const kept = await fingerprint(owner);
    const but = (held: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(held).filter(([name]) => !["people.rate", "people.api_key"].includes(name)),
      );
    expect(but(kept)).toEqual(but(start));
  });
});

describe("the walk", () => {
  it("A1: is every route there is, page, form and stream: none was left out of the walk", () => {
    const all = web.routes.map((one) => `${one.method} ${one.path}`);
    expect(all.filter((one) => !walked.has(one))).toEqual([]);
    expect(walked.size).toBe(new Set(all).size);
    // Only a demo has one.
    expect([...DOORS.keys()].filter((one) => !walked.has(one))).toEqual(["GET /_demo/clock"]);
  });
});

const HOLDER = /Marlene(?: Böttcher)?/gu;
