// Everybody opens every page and sends every form with the first customer's ids: who may is let in, nobody else learns or
// changes anything, and no trick with the address or the method leads around.
import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import type { Route } from "../../src/kernel/http.ts";
import { newId } from "../../src/kernel/ids.ts";
import { addressOf as addressWith } from "./addresses.ts";
import { callers } from "./callers.ts";
import type { Answered, Ask, Callers } from "./callers.ts";
import { HOUSE, staffMay } from "./doors.ts";
import { fingerprint } from "./fingerprint.ts";
import { twoCustomers } from "./two-customers.ts";
import type { Tried, TwoCustomers } from "./two-customers.ts";

let world: TwoCustomers;
let web: Callers;

beforeAll(async () => {
  world = await twoCustomers();
  web = await callers(world.shop);
});

const addressOf = (route: Route, ids = world.theirs): string => addressWith(route, ids);
const isOffice = (route: Route): boolean => /^\/office(\/|$)/.test(route.path);
const isPortal = (route: Route): boolean => /^\/portal(\/|$)/.test(route.path);
const isOpen = (route: Route): boolean => route.who.includes("public");
const isStream = (route: Route): boolean => route.path.endsWith("/events");

/**
 * Who is tried as a page is drawn: the owner, whoever may open it with the fewest rights, and somebody who may not. Every role
 * at every door, without the page behind it, is tried by the matrix.
 */
function atTheDoor(route: Route): readonly Tried[] {
  const staff = world.everybody.filter((one) => one.as.kind === "staff").toReversed();
  const least = staff.find((one) => staffMay(one, route.who));
  const outside = staff.find((one) => !staffMay(one, route.who));
  const all = [byName("Owner"), least, outside].filter((one) => one !== undefined);
  return all.filter((one, at) => all.indexOf(one) === at);
}

/** What stands in pages only for those who may see this customer. */
const MARKS = /boettcher-keramik|Marlene|Böttcher/;

const byName = (name: string): Tried => {
  const found = world.everybody.find((one) => one.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
};

async function visit(name: string, ask: Ask): Promise<Answered> {
  return (await web.as(byName(name)))(ask);
}

describe("pages", () => {
  it("of office and portal ask guests to sign in, before anything is looked up", async () => {
    const ask = await web.as(byName("a guest"));
    const wrong: string[] = [];
    for (const route of web.routes.filter((one) => (isOffice(one) || isPortal(one)) && !isOpen(one))) {
      for (const ids of route.path.includes("/:") ? [world.theirs, world.nothings] : [world.theirs]) {
        const { status, location } = await ask({ method: route.method, url: addressOf(route, ids) });
        const door = isOffice(route) ? "/office/sign-in" : "/sign-in";
        if (status !== 303 || !location.startsWith(door))
          wrong.push(`${route.method} ${route.path}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("of the office open to the roles that may and to nobody else, and no text field there takes more than its form", async () => {
    const wrong: string[] = [];
    const endless = new Set<string>();
    const pages = web.routes.filter(
      (one) =>
        !/:(?!id|token)/.test(one.path) &&
        isOffice(one) &&
        one.method === "GET" &&
        !isOpen(one) &&
        !isStream(one) &&
        // Only a draft has one; who may have it is tried by the matrix.
        one.path !== "/office/invoices/:id/proforma",
    );
    expect(pages.length).toBeGreaterThan(15);
    const asks = new Map<string, Awaited<ReturnType<Callers["as"]>>>();
    for (const route of pages) {
      for (const tried of atTheDoor(route)) {
        const ask = asks.get(tried.name) ?? (await web.as(tried));
        asks.set(tried.name, ask);
        const { status, body } = await ask({ method: "GET", url: addressOf(route) });
        for (const field of withoutLimit(body)) endless.add(field);
        // Some things (a connection of all brands) are out of reach of staff limited to one.
        const limited = tried.as.kind === "staff" && tried.as.limited && status === 404;
        const fine = limited || (staffMay(tried, route.who) ? [200, 303].includes(status) : status === 403);
        if (!fine) wrong.push(`${tried.name}: ${route.path} was ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect([...endless]).toEqual([]);
  });

  it("of the office show nothing of this brand to staff of another", async () => {
    const ask = await web.as(byName("an owner of another brand"));
    const wrong: string[] = [];
    for (const route of web.routes.filter((one) => isOffice(one) && one.method === "GET" && !isOpen(one))) {
      if (isStream(route)) continue;
      const { status, body } = await ask({ method: "GET", url: addressOf(route) });
      const hasId = route.path.includes("/:id");
      const ofHouse = route.who.every((right) => HOUSE.includes(right.replace("staff:", "")));
      if (MARKS.test(body) || (hasId && status !== 404 && !(ofHouse && status === 403)))
        wrong.push(`${route.path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it("of the office that name a thing are tried with one that is there", async () => {
    const nowhere: string[] = [];
    for (const route of web.routes.filter((one) => isOffice(one) && one.on)) {
      const given = addressOf(route).split("/");
      const params = route.path
        .split("/")
        .flatMap((part, at) => (part.startsWith(":") ? [[part.slice(1), given[at]]] : []));
      const ref = route.on?.(Object.fromEntries(params) as Record<string, string>) ?? null;
      if (ref !== null && (await world.shop.world.subject(ref)) === null)
        nowhere.push(`${route.method} ${route.path}: ${ref.kind}`);
    }
    expect(nowhere).toEqual([]);
  });

  it("and forms of the office are not there for staff of another brand, whatever id they name", async () => {
    const ask = await web.as(byName("an owner of another brand"));
    const wrong: string[] = [];
    const named = web.routes.filter(
      // A key names a text of whatever brand the office shows, a quarter names no thing of a brand.
      (one) =>
        isOffice(one) && /\/:(?!key|quarter)/u.test(one.path) && !isOpen(one) && !one.who.includes("self"),
    );
    expect(named.length).toBeGreaterThan(90);
    for (const route of named) {
      const ofHouse = route.who.every((right) => HOUSE.includes(right.replace("staff:", "")));
      const { status, body } = await ask({ method: route.method, url: addressOf(route) });
      if (status !== 404 && !(ofHouse && status === 403))
        wrong.push(`${route.method} ${route.path}: ${status}`);
      if (MARKS.test(body)) wrong.push(`${route.method} ${route.path} told`);
    }
    expect(wrong).toEqual([]);
  });

  it("of the settings show staff their own brand, under whatever host they open the office", async () => {
    const ask = await web.as(byName("an owner of another brand"));
    const wrong: string[] = [];
    for (const route of web.routes.filter(
      (one) => isOffice(one) && !isOpen(one) && !one.path.includes("/:"),
    )) {
      if (route.method !== "GET" || !route.who.some((right) => /settings|connections/u.test(right))) continue;
      const { status, body } = await ask({ method: route.method, url: addressOf(route) });
      if (status >= 500 || MARKS.test(body) || body.includes(String(world.theirs["sellerId"])))
        wrong.push(`${route.method} ${route.path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it("of the portal open to the holder, to contacts as far as they may, and to nobody else", async () => {
    const pages = web.routes.filter((one) => isPortal(one) && one.method === "GET" && !isStream(one));
    expect(pages.length).toBeGreaterThan(15);
    const wrong: string[] = [];
    const endless = new Set<string>();
    const contactSees =
      /^\/portal(\/(invoices|pay|payments|details|security|payment-methods|support-pin)(\/|$)|$)/;
    for (const route of pages) {
      const url = addressOf(route);
      const stranger = await visit("another customer", { method: "GET", url });
      const hasId = route.path.includes("/:id");
      if (MARKS.test(stranger.body) || (hasId && stranger.status !== 404))
        wrong.push(`another customer: ${route.path} was ${stranger.status}`);
      const holder = await visit("the holder", { method: "GET", url });
      for (const field of withoutLimit(holder.body)) endless.add(field);
      const isIn =
        holder.status === 200 || (holder.status === 303 && !holder.location.startsWith("/sign-in"));
      if (!isIn) wrong.push(`the holder: ${route.path} was ${holder.status}`);
      const contact = await visit("a contact for money", { method: "GET", url });
      // Of the people they read themselves alone, and whom to ask.
      if (route.path === "/portal/people") continue;
      if (!contactSees.test(route.path) && contact.status === 200 && MARKS.test(main(contact.body)))
        wrong.push(`a contact for money: ${route.path} was ${contact.status}`);
    }
    expect(wrong).toEqual([]);
    expect([...endless]).toEqual([]);
  });

  it("of the shop have no text field that takes more than its form", async () => {
    const endless = new Set<string>();
    const pages = web.routes.filter((one) => one.method === "GET" && one.who.includes("public"));
    for (const route of pages.filter((one) => !one.path.includes("/:") && !isStream(one)))
      for (const field of withoutLimit((await visit("a guest", { method: "GET", url: route.path })).body))
        endless.add(field);
    expect([...endless]).toEqual([]);
  });

  it("of links open to nobody who only guesses", async () => {
    const wrong: string[] = [];
    for (const route of web.routes.filter((one) => one.path.includes(":token") && one.method === "GET")) {
      if (isStream(route)) continue;
      const { status, body } = await visit("a guest", { method: "GET", url: addressOf(route) });
      if (MARKS.test(body) || status >= 500) wrong.push(`${route.path} was ${status}`);
    }
    expect(wrong).toEqual([]);
  });
});

/** Text fields of a page whose form's route sets a limit they do not have; with the form they stand in. */
function withoutLimit(body: string): readonly string[] {
  return [...body.matchAll(/<form[^>]* action="([^"]*)"[\s\S]*?<\/form>/gu)].flatMap(([form, action = ""]) =>
    [...form.matchAll(/<(?:input|textarea)[^>]*>/gu)]
      .map(([tag]) => tag)
      .filter((tag) => !/type="(?:hidden|date|checkbox|radio|file|submit)"| maxlength="/u.test(tag))
      .map(
        (tag) => `${action.replaceAll(/[0-9a-f-]{36}/gu, ":id")} ${/name="([^"]*)"/u.exec(tag)?.[1] ?? tag}`,
      ),
  );
}

// The frame shows who is signed in; what a page tells stands in its main part.
const main = (html: string): string => /<main[\s\S]*<\/main>/u.exec(html)?.[0] ?? "";

describe("forms", () => {
  const forms = (): readonly Route[] => web.routes.filter((one) => one.method === "POST" && !one.outside);

  it("A21: are refused without the browser's token and from other sites, whoever sends them", async () => {
    const { owner } = world.shop.world.db;
    const before = await told(owner);
    const wrong: string[] = [];
    for (const name of ["the holder", "Owner"]) {
      const ask = await web.as(byName(name));
      const start = await told(owner);
      // Each sends the forms of their own side, and those of the shop.
      const other = name === "Owner" ? isPortal : isOffice;
      for (const route of forms().filter((one) => !other(one))) {
        for (const token of ["none", "foreign"] as const) {
          const { status } = await ask({ method: "POST", url: addressOf(route), token });
          if (status !== 403) wrong.push(`${name}, ${token}: ${route.path} was ${status}`);
        }
      }
      expect(await told(owner)).toEqual(start);
    }
    expect(wrong).toEqual([]);
    expect(Object.keys(before).length).toBeGreaterThan(50);
  });

  it("A3: with the first customer's ids in the address and in every field change nothing for strangers", async () => {
    const { owner } = world.shop.world.db;
    const wrong: string[] = [];
    for (const name of [
      "another customer",
      "an owner of another brand",
      "a contact who only looks",
      "Partner",
    ]) {
      const ask = await web.as(byName(name));
      const before = await told(owner);
      for (const route of forms().filter((one) => isOffice(one) || isPortal(one))) {
        if (
          /sign-out|sessions|security|support-pin|account|again|passkey/.test(route.path) ||
          ownDetails(route)
        )
          continue;
        // Asking something about one's own account touches nobody else's.
        if (route.path === "/portal/questions") continue;
        // What partners are there for; each try of a PIN is kept.
        if (name === "Partner" && /^\/office\/(?:tickets\/|chat\/|customers\/:id\/caller)/u.test(route.path))
          continue;
        // What names no thing is the settings of their own brand: theirs to change.
        if (name === "an owner of another brand" && !route.path.includes("/:") && ofSettings(route)) continue;
        // Who is turned away at the door is so whatever the fields hold: one try is enough.
        const inside = isOffice(route) === (byName(name).as.kind === "staff");
        for (const form of inside ? filledWithTheirs(route) : filledWithTheirs(route).slice(0, 1)) {
          const { status, body } = await ask({ method: "POST", url: addressOf(route), form });
          if (status >= 500) wrong.push(`${name}: ${route.path} was ${status}`);
          if (name !== "a contact who only looks" && MARKS.test(body))
            wrong.push(`${name}: ${route.path} told`);
        }
      }
      expect(await told(owner), name).toEqual(before);
    }
    expect(wrong).toEqual([]);
  });

  it("A2: of shop, portal and office are strict: what a field is called is settled for each of them", () => {
    // Hand on whatever another form held, and do nothing with it.
    const handOn = ["/again/form", "/office/again/form"];
    const loose = forms().filter(({ path, input }) => {
      if (handOn.includes(path)) return false;
      const told = JSON.stringify(input?.safeParse({ hidden_field: "1" }).error?.issues ?? []);
      if (input === undefined || /unrecognized_keys|invalid_key/u.test(told)) return false;
      const typed = takenBy(input);
      return !input.safeParse(typed).success || input.safeParse({ ...typed, hidden_field: "1" }).success;
    });
    expect(loose.map((one) => one.path)).toEqual([]);
  });

  it("A2: refuse fields they do not know, so that nothing hidden can be set", async () => {
    const ask = await web.as(byName("the holder"));
    const wrong: string[] = [];
    for (const route of forms().filter((one) => isPortal(one) && one.input !== undefined)) {
      const hidden = { role: "holder", price: "1", state: "active", account_id: newId(), is_staff: "1" };
      const { status } = await ask({ method: "POST", url: addressOf(route), form: hidden });
      if (![400, 422].includes(status)) wrong.push(`${route.path} was ${status}`);
    }
    expect(wrong).toEqual([]);
  });
});

const ofSettings = (route: Route): boolean => route.who.some((right) => /settings|connections/u.test(right));
const ownDetails = (route: Route): boolean =>
  route.path === "/portal/details" || route.path.startsWith("/portal/privacy");

function fieldsOf(route: Route): readonly string[] {
  const input = route.input as { readonly shape?: Record<string, unknown> } | undefined;
  return Object.keys(input?.shape ?? {});
}

/**
 * A form with one of the first customer's ids in every field, for each id that its fields take; the first of them in any case:
 * what no field takes goes no further than that one, and a form without fields is the same with each.
 */
function filledWithTheirs(route: Route): readonly Record<string, string>[] {
  const fields = fieldsOf(route);
  return ["documentId", "accountId", "methodId", "domainId", "orderId"]
    .map((value) => Object.fromEntries(fields.map((key) => [key, String(world.theirs[value])])))
    .filter((form, at) => at === 0 || (fields.length > 0 && route.input?.safeParse(form).success === true));
}

/** Something each field of a form takes. */
function takenBy(input: z.ZodType): Record<string, string> {
  const { shape = {} } = input as { readonly shape?: Readonly<Record<string, z.ZodType>> };
  const tried = ["", "1", "on", newId(), "k".repeat(40)];
  return Object.fromEntries(
    Object.entries(shape).flatMap(([name, field]) => {
      const taken = tried.find((one) => field.safeParse(one).success);
      return taken === undefined ? [] : [[name, taken]];
    }),
  );
}

/** All that is kept, but when somebody was last seen, how often they tried, and answers kept under their keys. */
async function told(owner: Parameters<typeof fingerprint>[0]): Promise<Record<string, string>> {
  const held = await fingerprint(owner);
  return Object.fromEntries(
    Object.entries(held).filter(([name]) => !["people.session", "people.rate"].includes(name)),
  );
}

describe("tricks with address and method", () => {
  it("A4: lead nowhere", async () => {
    const tricks: readonly Ask[] = (
      "//office /office//orders /assets/%2e%2e/%2e%2e/package.json /office%2forders /OFFICE/orders /system /cron /install " +
      "/setup /debug /.env /.git/config /metrics /_demo/clock /office/orders;.css /graphql /api/orders"
    )
      .split(" ")
      .map((url) => ({ method: "GET", url }));
    for (const name of ["a guest", "the holder"]) {
      const ask = await web.as(byName(name));
      for (const trick of tricks) {
        const { status, body } = await ask(trick);
        expect([status, MARKS.test(body)], `${name}: ${trick.url}`).toEqual([404, false]);
      }
    }
  });

  it("A4: of overriding the method do not turn a page into a form, nor one form into another", async () => {
    const ask = await web.as(byName("Owner"));
    const before = await told(world.shop.world.db.owner);
    const url = `/office/orders/${String(world.theirs["orderId"])}/drop`;
    const override = { "x-http-method-override": "POST", "x-method-override": "POST" };
    expect((await ask({ method: "GET", url, headers: override })).status).toBe(404);
    expect((await ask({ method: "GET", url: `${url}?_method=POST` })).status).toBe(404);
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) {
      expect((await ask({ method, url })).status, method).toBeGreaterThanOrEqual(400);
    }
    expect(await told(world.shop.world.db.owner)).toEqual(before);
  });

  it("A17: of naming another host or another visitor in the headers open nothing", async () => {
    for (const headers of [
      {
        "x-forwarded-host": "127.0.0.1",
        "x-forwarded-for": "127.0.0.1",
        "x-forwarded-user": "anna@demo.example",
      },
      { "x-original-url": "/office/orders", "x-rewrite-url": "/office/orders" },
    ]) {
      const answer = await visit("a guest", { method: "GET", url: "/office/orders", headers });
      expect([answer.status, answer.location.startsWith("/office/sign-in")]).toEqual([303, true]);
      expect((await visit("a guest", { method: "GET", url: "/metrics", headers })).status).toBe(404);
    }
    const host = { host: "127.0.0.1" };
    expect(
      (await visit("another customer", { method: "GET", url: "/portal", headers: host })).body,
    ).not.toMatch(MARKS);
  });

  it("A6: keeps sessions of the shop out of the office and those of the office out of the portal", async () => {
    expect((await visit("the holder", { method: "GET", url: "/office" })).status).toBe(303);
    expect((await visit("Owner", { method: "GET", url: "/portal" })).status).toBe(303);
  });
});
