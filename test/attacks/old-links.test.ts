// Links in old mails: what they open ends with the place of whoever they were mailed to, and nobody else's end with it.
import { beforeAll, describe, expect, it } from "vitest";
import { addContact, endMembership, saveScopes } from "../../src/business/customers/index.ts";
import { makeLink } from "../../src/business/people/links.ts";
import type { MakeLink } from "../../src/business/people/links.ts";
import { action } from "../../src/kernel/act.ts";
import { newId } from "../../src/kernel/ids.ts";
import { must, ok } from "../../src/kernel/result.ts";
import type { Scope } from "../../src/kernel/rights.ts";
import { hashToken, randomToken } from "../../src/kernel/secrets.ts";
import { callers } from "../rights/callers.ts";
import type { Callers } from "../rights/callers.ts";
import { twoCustomers } from "../rights/two-customers.ts";
import type { TwoCustomers } from "../rights/two-customers.ts";
import { runHandoverTick } from "../support/handover-time.ts";

let world: TwoCustomers;
let web: Callers;
let count = 0;
beforeAll(async () => {
  world = await twoCustomers();
  web = await callers(world.shop);
}, 120_000);

const linkTo = action({
  name: "test_mail_a_link",
  needs: { any: ["system"] },
  run: async (ctx, input: MakeLink) => ok(await makeLink(ctx, input)),
});

const KINDS = { o: "track_order", i: "pay_document", q: "see_quote", sign: "sign_pack" } as const;
type Kind = keyof typeof KINDS | "approve";
const ids: Readonly<Record<keyof typeof KINDS, string>> = {
  o: "orderId",
  i: "documentId",
  q: "quoteId",
  sign: "packId",
};
const ENDED = "This link has ended";
const accountId = (): string => world.holder.memberships[0]?.accountId ?? "";
const BOTH_CONFIRMED = `insert into customers.handover (id, account_id, from_person, to_person, to_membership, old_stays,
    keeps_methods, state, asked_at, taken_at, expires_at, finish_at)
  values ($1, $2, $3, $4, $5, 'nothing', false, 'confirmed', now() - interval '2 d', now() - interval '1 d',
    now() + interval '1 d', now() - interval '1 s')`;
const query = async (text: string, values: unknown[] = []) =>
  (await world.shop.world.db.owner.query(text, values)).rows as Record<string, string>[];

/** One of each kind, as it stands in the mails of this person. */
async function linksOf(personId: string, given = false): Promise<Record<Kind, string>> {
  const { world: w } = world.shop;
  const links = { approve: `/approve/${randomToken()}` } as Record<Kind, string>;
  for (const kind of Object.keys(KINDS) as (keyof typeof KINDS)[]) {
    const about = {
      purpose: KINDS[kind],
      subjectId: String(world.theirs[ids[kind]]),
      days: 1,
      singleUse: false,
    };
    links[kind] = `/${kind}/${must(await w.act(linkTo, w.systemActor, { ...about, personId, given }))}`;
  }
  await query(
    "insert into approvals.link (token_hash, approval_id, person_id, created_at) values ($1, $2, $3, now())",
    [hashToken(links.approve.slice("/approve/".length)), world.theirs["approvalId"], personId],
  );
  return links;
}

async function opens(links: Record<Kind, string>): Promise<string> {
  const open: string[] = [];
  for (const [kind, url] of Object.entries(links)) {
    const { statusCode, body } = await web.app.inject({
      method: "GET",
      url,
      headers: { host: "shop.test", "accept-language": "en" },
    });
    if (statusCode === 200) open.push(kind);
    else if (kind === "i") expect([kind, statusCode]).toEqual([kind, 410]);
    // Of a quote that changed hands all links are gone, as any unknown one is.
    else if (kind === "q" && statusCode === 404) continue;
    else if (kind !== "approve")
      expect([kind, body.includes(ENDED), body.includes("/sign-in")]).toEqual([kind, true, true]);
  }
  return open.toSorted().join(" ");
}

const ALL = "approve i o q sign";
const RIGHTS = [
  "orders.see",
  "quotes.see",
  "invoices.see",
  "contracts.see",
  "domains.see",
  "domains.do",
  "domain_moves.do",
  "tickets.see",
];
const scopesOf = (rights: readonly string[]): Scope[] =>
  rights.map((right) => {
    const [area = "", verb = ""] = right.split(".");
    return {
      area,
      verb: verb as Scope["verb"],
      onKind: null,
      onId: null,
      validFrom: "2020-01-01",
      validUntil: null,
    };
  });

async function contact(
  rights: readonly string[] = RIGHTS,
): Promise<{ membershipId: string; personId: string }> {
  const { world: w } = world.shop;
  count += 1;
  const input = {
    accountId: accountId(),
    name: "Mia",
    email: `mia-${count}@kundin.example`,
    orderLimit: null,
  };
  return must(await w.act(addContact, w.systemActor, { ...input, scopes: scopesOf(rights) }));
}

describe("links in old mails", () => {
  it("A16: of every kind end for a contact who was taken out of the account, kindly, and for nobody else", async () => {
    const { world: w } = world.shop;
    const [mia, lea] = [await contact(), await contact()];
    const [hers, others, holders] = [
      await linksOf(mia.personId),
      await linksOf(lea.personId),
      await linksOf(world.holder.id),
    ];
    expect([await opens(hers), await opens(others), await opens(holders)]).toEqual([ALL, ALL, ALL]);
    must(await w.act(endMembership, w.systemActor, { membershipId: mia.membershipId }));
    expect([await opens(hers), await opens(others), await opens(holders)]).toEqual(["", ALL, ALL]);
  });

  it("A16: end one by one with the right to what they lead to, but for what somebody who may allowed exactly", async () => {
    const { world: w } = world.shop;
    const mia = await contact();
    const [hers, given] = [await linksOf(mia.personId), await linksOf(mia.personId, true)];
    const save = (rights: readonly string[]) =>
      w.act(saveScopes, w.systemActor, {
        membershipId: mia.membershipId,
        scopes: scopesOf(rights),
        orderLimit: null,
      });
    must(await save(["orders.see", "tickets.see"]));
    expect([await opens(hers), await opens(given)]).toEqual(["o sign", "i o q sign"]);
    must(await save(["invoices.mails"]));
    expect(await opens(hers)).toBe("i");
    must(await w.act(endMembership, w.systemActor, { membershipId: mia.membershipId }));
    expect([await opens(hers), await opens(given)]).toEqual(["", ""]);
  });

  it("A16: to an invoice end for an address that is no person's once the account sends nothing there, and come back with it", async () => {
    const { world: w } = world.shop;
    const email = "buchhaltung@kanzlei.example";
    const about = {
      purpose: "pay_document",
      subjectId: String(world.theirs["documentId"]),
      days: 1,
    } as const;
    const mailed = { ...about, singleUse: false, personId: null };
    const made = async (over: Partial<MakeLink>): Promise<string> =>
      `/i/${must(await w.act(linkTo, w.systemActor, { ...mailed, ...over }))}`;
    const [box, nobodys] = [await made({ boxEmail: email }), await made({})];
    const open = async (url: string): Promise<boolean> =>
      (await web.app.inject({ method: "GET", url, headers: { host: "shop.test" } })).statusCode === 200;
    const both = async () => [await open(box), await open(nobodys)];
    expect(await both()).toEqual([false, true]);
    await query(
      "insert into customers.recipient (id, account_id, category, email, name) values ($1, $2, 'billing', $3, '')",
      [newId(), accountId(), "Buchhaltung@kanzlei.example"],
    );
    expect(await both()).toEqual([true, true]);
    await query("delete from customers.recipient where account_id = $1 and membership_id is null", [
      accountId(),
    ]);
    expect(await both()).toEqual([false, true]);
  });

  it("A16: of every kind end for the former holder of an account that was handed over, and go on for the new one", async () => {
    const { world: w } = world.shop;
    const heir = await contact(["tickets.see"]);
    const [old, next] = [await linksOf(world.holder.id), await linksOf(heir.personId)];
    expect([await opens(old), await opens(next)]).toEqual([ALL, ""]);
    await query("update customers.handover set state = 'withdrawn', ended_at = now() where account_id = $1", [
      accountId(),
    ]);
    await query(BOTH_CONFIRMED, [newId(), accountId(), world.holder.id, heir.personId, heir.membershipId]);
    await runHandoverTick(w, "finish_handovers");
    await w.runJobs();
    expect(await opens(old)).toBe("");
    // Quotes are sent to the new holder anew: all earlier links to them end.
    expect(await opens(next)).toBe("approve i o sign");
  });
});
