// Two brands in one installation: at the second one's host everybody comes with the first one's ids, links and cookies. Nothing
// opens, nothing changes, and no answer differs from the one to somebody who only guessed.
import { beforeAll, describe, expect, it } from "vitest";
import { shareCart } from "../../src/business/carts/index.ts";
import type { Route } from "../../src/kernel/http.ts";
import { newId } from "../../src/kernel/ids.ts";
import { must } from "../../src/kernel/result.ts";
import { hmacText } from "../../src/kernel/seal.ts";
import { hashToken, randomToken } from "../../src/kernel/secrets.ts";
import { guest } from "../support/shop.ts";
import { startVisit } from "../../src/business/visits/index.ts";
import { staffSession } from "../support/staff-session.ts";
import { cookieOf, FORM, callers } from "./callers.ts";
import type { Callers } from "./callers.ts";
import { addressOf } from "./addresses.ts";
import { twoCustomers } from "./two-customers.ts";
import type { TwoCustomers } from "./two-customers.ts";

const HERE = "shop.test";
const THERE = "suedlicht.test";
const MARKS = /boettcher-keramik|Marlene|Böttcher|Nordlicht/;

let world: TwoCustomers;
let web: Callers;
let cookies: string;
/** A link of the first brand by the first part of its address. */
let tokens: ReadonlyMap<string, string>;

beforeAll(async () => {
  world = await twoCustomers();
  web = await callers(world.shop);
  const { owner } = world.shop.world.db;
  await owner.query(
    "update sellers.seller set host = $1, name = 'Südlicht', legal_name = 'Südlicht', email = 'post@suedlicht.test' where slug = 'suedlicht'",
    [THERE],
  );
  tokens = await linksOfTheFirst();
  cookies = await cookiesOfTheFirst();
});

/** Which purpose the links of an address have, and which of the first customer's things they are about. */
const LINKS: Readonly<Record<string, readonly [purpose: string, about: string]>> = {
  o: ["track_order", "orderId"],
  c: ["confirm_order", "orderId"],
  i: ["pay_document", "documentId"],
  sign: ["sign_pack", "packId"],
  q: ["see_quote", "quoteId"],
  join: ["join_account", "membershipId"],
  "take-over": ["take_account", "handoverId"],
  welcome: ["set_password", "personId"],
  "sign-up": ["sign_up", "signUpId"],
  "new-address": ["change_email", "personId"],
  "old-address": ["undo_email", "personId"],
  "keep-factor": ["keep_factors", "personId"],
  erasure: ["confirm_erasure", "erasureId"],
  "confirm-news": ["confirm_news", "consentId"],
  "end-news": ["end_news", "consentId"],
  wait: ["confirm_wait", "stockWaitId"],
  "end-wait": ["end_wait", "stockWaitId"],
};

async function linksOfTheFirst(): Promise<ReadonlyMap<string, string>> {
  const { owner } = world.shop.world.db;
  const made = new Map<string, string>();
  for (const [path, [purpose, about]] of Object.entries(LINKS)) {
    const token = randomToken();
    await owner.query(
      `insert into people.link (token_hash, purpose, subject_id, person_id, expires_at, single_use, created_at)
       values ($1, $2, $3, $4, now() + interval '9 days', false, now())`,
      [
        hashToken(token),
        purpose,
        world.theirs[about],
        about === "personId" ? world.theirs["personId"] : null,
      ],
    );
    made.set(path, token);
  }
  const approval = randomToken();
  await owner.query(
    "insert into approvals.link (token_hash, approval_id, person_id, created_at) values ($1, $2, $3, now())",
    [hashToken(approval), world.theirs["approvalId"], world.theirs["personId"]],
  );
  made.set("approve", approval);
  const staffId = world.staff.O.id;
  const sessionHash = await staffSession(world.shop.world, staffId);
  const { rows } = await owner.query<{ id: string }>(
    "select id from sellers.seller where slug = 'suedlicht'",
  );
  const visit = {
    accountId: String(world.theirs["accountId"]),
    personId: null,
    reason: "By phone",
    mayAct: true,
  };
  const from = { sessionHash, fromSellerId: rows[0]?.id ?? "" };
  made.set("visit", must(await world.shop.world.act(startVisit, world.staff.O, { ...visit, ...from })).token);
  made.set("rate", String(world.theirs["ratingToken"]));
  const shared = must(await world.shop.world.act(shareCart, guest, { holder: "f".repeat(64) }));
  return made.set("cart", shared.token);
}

/** The holder's session, their account, and the cart of their browser. */
async function cookiesOfTheFirst(): Promise<string> {
  const holder = world.everybody.find((one) => one.name === "the holder");
  if (!holder) throw new Error("there is no holder");
  const cart = randomToken();
  const { owner } = world.shop.world.db;
  await owner.query("insert into carts.holder (token_hash, cart_id, created_at) values ($1, $2, now())", [
    hashToken(cart),
    world.theirs["cartId"],
  ]);
  const session = await cookieOf(world.shop, holder);
  return `${session}kontor_account=${String(world.theirs["accountId"])}; kontor_cart=${cart}.2; `;
}

type Heard = { readonly status: number; readonly body: string; readonly location: string };
type Sent = {
  readonly cookies?: string;
  readonly host?: string;
  readonly form?: Readonly<Record<string, string>>;
};

async function ask(method: string, url: string, sent: Sent = {}): Promise<Heard> {
  const answer = await web.app.inject({
    method: method as "GET",
    url,
    remoteAddress: "203.0.113.9",
    headers: {
      host: sent.host ?? THERE,
      "accept-language": "en",
      cookie: `${sent.cookies ?? ""}kontor_form=${FORM}`,
      ...(method === "GET" ? {} : { "content-type": "application/x-www-form-urlencoded" }),
    },
    ...(method === "GET"
      ? {}
      : { payload: new URLSearchParams({ ...sent.form, csrf: hmacText(`form:${FORM}`) }).toString() }),
  });
  const { location } = answer.headers;
  return {
    status: answer.statusCode,
    body: answer.body,
    location: typeof location === "string" ? location : "",
  };
}

const isStream = (one: Route): boolean => one.path.endsWith("/events");
const isOutside = (one: Route): boolean =>
  one.outside === true || /^\/(?:office|_demo)(?:\/|$)/.test(one.path);
const front = (): readonly Route[] => web.routes.filter((one) => !isOutside(one));
const linked = (): readonly Route[] => front().filter((one) => one.path.includes("/:token"));
const firstPart = (one: Route): string => one.path.split("/")[1] ?? "";

/** The address with a link of the first brand, or with one of nobody. */
function linkOf(one: Route, whose: "theirs" | "nobody's"): string {
  const token = whose === "theirs" ? tokens.get(firstPart(one)) : "Z".repeat(43);
  if (token === undefined) throw new Error(`no link of the kind ${one.path} is tried here: add it`);
  return addressOf(one, world.theirs).replace("A".repeat(43), token);
}

/** What an answer says, without what differs at each drawing. */
const said = ({ status, body, location }: Heard, own: string): string =>
  [status, location, body]
    .join("\n")
    .replaceAll(own, "LINK")
    .replaceAll(/nonce="[^"]+"|name="idempotency_key" value="[^"]+"|value="[0-9a-f-]{36}"/g, "");

describe("at another brand's host", () => {
  it("each page and form of shop and portal is walked, and at their own host the first brand's links do open", async () => {
    expect(front().length).toBeGreaterThan(170);
    expect(new Set(linked().map(firstPart))).toEqual(new Set(tokens.keys()));
    for (const path of ["o", "c", "i", "welcome", "new-address", "keep-factor", "cart"]) {
      const { status } = await ask("GET", `/${path}/${tokens.get(path)}`, { host: HERE });
      expect(status, path).toBe(200);
    }
    expect((await ask("GET", "/portal", { host: HERE, cookies })).body).toMatch(MARKS);
  });

  it("A6: a link of the first brand answers as any guessed link does", async () => {
    const wrong: string[] = [];
    for (const one of linked().filter((each) => each.method === "GET" && !isStream(each))) {
      const [theirs, nobodys] = [linkOf(one, "theirs"), linkOf(one, "nobody's")];
      const token = tokens.get(firstPart(one)) ?? "";
      const heard = said(await ask("GET", theirs), token);
      if (heard !== said(await ask("GET", nobodys), "Z".repeat(43)) || MARKS.test(heard))
        wrong.push(one.path);
    }
    expect(wrong).toEqual([]);
  });

  it("A6: a session, an account and a cart of the first brand are nothing: portal pages ask to sign in, the shop shows an empty cart", async () => {
    const wrong: string[] = [];
    for (const one of front().filter((each) => each.method === "GET" && !isStream(each))) {
      if (one.path.includes(":token")) continue;
      const url = addressOf(one, world.theirs);
      const heard = await ask("GET", url, { cookies });
      const asGuest = await ask("GET", url);
      const isSame = heard.status === asGuest.status && heard.location === asGuest.location;
      const entered = one.path.startsWith("/portal") && !heard.location.startsWith("/sign-in");
      if (!isSame || entered || heard.status >= 500 || MARKS.test(heard.body))
        wrong.push(`${one.path}: ${heard.status} ${heard.location}`);
    }
    expect(wrong).toEqual([]);
  });

  it("A6: no form changes anything of the first brand, whatever of theirs stands in address, cookies and fields", async () => {
    const before = await heldByTheFirst();
    const wrong: string[] = [];
    for (const one of front().filter((each) => each.method === "POST")) {
      if (one.path === "/sign-out") continue;
      for (const value of ["documentId", "accountId", "orderId", "personId"]) {
        const form = Object.fromEntries(fieldsOf(one).map((key) => [key, String(world.theirs[value])]));
        const url = one.path.includes("/:token") ? linkOf(one, "theirs") : addressOf(one, world.theirs);
        const { status, body } = await ask("POST", url, { cookies, form });
        if (status >= 500 || MARKS.test(body)) wrong.push(`${one.path}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await heldByTheFirst()).toEqual(before);
  });

  it("no form of the settings changes anything of the first brand when staff of the second send it", async () => {
    const member = world.everybody.find((one) => one.name === "an owner of another brand");
    if (!member) throw new Error("there is no such member");
    const session = await cookieOf(world.shop, member);
    const before = await heldByTheFirst();
    const wrong: string[] = [];
    for (const host of [HERE, THERE])
      for (const one of web.routes.filter(
        (each) => each.method === "POST" && each.path.startsWith("/office/"),
      )) {
        if (one.path.includes("/:") || /sign-out|sign-in|first|clock/.test(one.path)) continue;
        const given = {
          brand: String(world.theirs["sellerId"]),
          choice: `kontor_brand=${String(world.theirs["sellerId"])}; `,
        };
        const form = Object.fromEntries(fieldsOf(one).map((key) => [key, given.brand]));
        const { status, body } = await ask("POST", one.path, { host, cookies: session + given.choice, form });
        if (status >= 500 || MARKS.test(body)) wrong.push(`${one.path}: ${status}`);
      }
    expect(wrong).toEqual([]);
    expect(await heldByTheFirst()).toEqual(before);
  });

  it("signing out there ends no session of the first brand", async () => {
    await ask("POST", "/sign-out", { cookies });
    expect((await ask("GET", "/portal", { host: HERE, cookies })).status).toBe(200);
  });

  it("a password, a forgotten one, a lost order and a cancelled contract of the first brand are unknown, in the same words", async () => {
    const before = await heldByTheFirst();
    const theirs = await numbersOfTheFirst();
    const forms: readonly (readonly [
      string,
      Readonly<Record<string, string>>,
      Readonly<Record<string, string>>,
    ])[] = [
      [
        "/sign-in",
        { email: theirs.email, password: "Marlenes-Passwort-1" },
        { email: "nobody@else.example", password: "Niemandes-Passwort-1" },
      ],
      ["/reset", { email: theirs.email }, { email: "nobody@else.example" }],
      [
        "/orders/link",
        { number: theirs.order, email: theirs.email },
        { number: "B2026-99999", email: "nobody@else.example" },
      ],
    ];
    for (const [path, form, guessed] of forms) {
      const key = path === "/orders/link" ? { idempotency_key: newId() } : {};
      const heard = await ask("POST", path, { form: { ...form, ...key } });
      const other = await ask("POST", path, { form: { ...guessed, ...key } });
      const plain = (one: Heard, typed: Readonly<Record<string, string>>) =>
        Object.values(typed).reduce((text, value) => text.replaceAll(value, "TYPED"), said(one, "LINK"));
      expect(plain(heard, form), path).toBe(plain(other, guessed));
    }
    expect(await heldByTheFirst()).toEqual(before);
  });

  it("error pages, robots.txt and the icons name the brand that was asked and no other", async () => {
    for (const url of ["/nowhere", "/robots.txt", "/favicon.ico", "/portal/services/nonsense"]) {
      expect((await ask("GET", url, { cookies })).body, url).not.toMatch(MARKS);
    }
    expect((await ask("GET", "/nowhere")).body).toContain("Südlicht");
  });
});

function fieldsOf(one: Route): readonly string[] {
  const input = one.input as { readonly shape?: Record<string, unknown> } | undefined;
  return Object.keys(input?.shape ?? {}).filter((key) => key !== "idempotency_key");
}

async function numbersOfTheFirst(): Promise<{ readonly email: string; readonly order: string }> {
  const { rows } = await world.shop.world.db.owner.query<{ email: string; order: string }>(
    `select p.email, o.order_no as "order" from people.person p, orders."order" o where p.id = $1 and o.id = $2`,
    [world.theirs["personId"], world.theirs["orderId"]],
  );
  if (!rows[0]) throw new Error("the first customer has no order");
  return rows[0];
}

/** Every row that is a seller's or an account's, but those of the second brand; one hash for each table. */
async function heldByTheFirst(): Promise<Readonly<Record<string, string>>> {
  const { owner } = world.shop.world.db;
  const { rows: tables } = await owner.query<{ name: string; column: string }>(
    `select format('%I.%I', c.table_schema, c.table_name) as name, min(c.column_name) as column
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.column_name in ('seller_id', 'account_id', 'person_id', 'order_id', 'cart_id') and t.table_type = 'BASE TABLE'
       and c.table_schema not in ('pg_catalog', 'information_schema') group by 1`,
  );
  const held: Record<string, string> = {};
  for (const { name } of tables.filter((one) => one.name !== "people.session")) {
    const { rows } = await owner.query<{ held: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as held from ${name} t
       where to_jsonb(t)->>'seller_id' is distinct from (select id::text from sellers.seller where slug = 'suedlicht')
         and (to_jsonb(t)->>'seller_id' is not null or to_jsonb(t)->>'account_id' = $1 or to_jsonb(t)->>'person_id' = $2
           or to_jsonb(t)->>'order_id' = $3 or to_jsonb(t)->>'cart_id' = $4)`,
      [world.theirs["accountId"], world.theirs["personId"], world.theirs["orderId"], world.theirs["cartId"]],
    );
    held[name] = rows[0]?.held ?? "";
  }
  const { rows: brand } = await owner.query("select * from sellers.seller where id = $1", [
    world.theirs["sellerId"],
  ]);
  held["sellers.seller"] = JSON.stringify(brand);
  expect(Object.keys(held).length).toBeGreaterThan(40);
  return held;
}
