// Whatever a contact may not do can be asked for: the very act with its figures, decided by one click, done once, or not at all where
// anything about it, or about who asked, has changed.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addressOf } from "../../../../test/rights/addresses.ts";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalContact, PortalCustomer, PortalScene } from "../../../../test/support/portal-scene.ts";
import type { Browser, Page } from "../../../../test/support/web.ts";
import { approvalById } from "../../../business/approvals/index.ts";
import { newId } from "../../../kernel/ids.ts";
import { portalRoutes } from "../portal-routes.ts";

let scene: PortalScene;
let anna: PortalCustomer;
/** Sees everything of Anna's account, and does nothing. */
let kim: PortalContact;

const SEES = "services domains tickets orders invoices payments methods contracts mails profile people".split(
  " ",
);

beforeAll(async () => {
  scene = await portalScene();
  anna = await scene.customer("Anna Berg", "anna-berg.de");
  kim = await scene.contactOf(
    anna.accountId,
    SEES.map((area) => `${area}.see`),
  );
}, 120_000);

beforeEach(async () => {
  // Everybody has proved lately who they are: that is asked elsewhere.
  await query("update people.session set proven_at = now() + interval '1 minute'");
});

async function query<R = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<R[]> {
  return (await scene.web.world.db.owner.query(text, values)).rows as R[];
}

const fieldOf = (page: Page, name: string): string =>
  (new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? "").replaceAll("&quot;", '"');

/** Presses what is not theirs, and asks for it. Answers the approval and the page that offered to ask. */
async function ask(
  who: Browser,
  path: string,
  fields: Record<string, string>,
): Promise<{ id: string; offered: Page }> {
  const offered = await who.post(path, fields);
  expect([path, offered.statusCode]).toEqual([path, 403]);
  expect(offered.body).toContain("Anna Berg");
  const sent = await who.post("/portal/approvals", {
    act: fieldOf(offered, "act"),
    input: fieldOf(offered, "input"),
  });
  expect([path, sent.statusCode]).toEqual([path, 303]);
  await scene.settle();
  return { id: /approvals\/([0-9a-f-]{36})/.exec(String(sent.headers.location))?.[1] ?? "", offered };
}

async function approve(id: string): Promise<Page> {
  const page = await anna.browser.post(`/portal/approvals/${id}`, { decision: "approve" });
  await scene.settle();
  return page;
}
const stateOf = async (id: string) => (await approvalById(scene.web.world.db.read, id))?.state;

/** Asked for, not done by asking, and done by one yes. */
async function askedAndDone(
  path: string,
  fields: Record<string, string>,
  isDone: () => Promise<boolean>,
): Promise<Page> {
  const { id, offered } = await ask(kim.browser, path, fields);
  expect(await isDone(), path).toBe(false);
  await approve(id);
  expect([path, await stateOf(id)]).toEqual([path, "done"]);
  expect(await isDone(), path).toBe(true);
  return offered;
}

const mailsTo = (email: string): string[] =>
  scene.web.mail.kept.filter((one) => one.mail.to.includes(email)).map((one) => one.mail.subject);

describe("every act of the portal that a contact may be refused", () => {
  it("names who can allow it and offers to ask them, or at least for the right to it for a week", async () => {
    const none = await scene.contactOf(anna.accountId, ["tickets.mails"]);
    const ids = { ...anna, accountId: anna.accountId, membershipId: kim.membershipId };
    const silent: string[] = [];
    const tried: string[] = [];
    for (const route of portalRoutes(scene.web.site)) {
      const right = route.who.find((one) => /^\w+\.(?:see|do)$/u.test(one));
      if (right === undefined || route.path.endsWith("/events") || /handovers?|hand-over/u.test(route.path))
        continue;
      const url = addressOf(route, ids);
      const page = await (route.method === "GET" ? none.browser.get(url) : none.browser.post(url, {}));
      // What names a thing that is not there, or lacks its fields, is no refusal of a right.
      if ([400, 404, 422].includes(page.statusCode)) continue;
      tried.push(`${route.method} ${route.path}`);
      const isLent = !["orders.do", "contracts.do", "people.do"].includes(right);
      const offers = page.body.includes('action="/portal/approvals"');
      if (page.statusCode !== 403 || !page.body.includes("Anna Berg") || (isLent && !offers))
        silent.push(`${route.method} ${route.path}: ${page.statusCode}, ${offers ? "offered" : "no way on"}`);
    }
    expect(silent).toEqual([]);
    expect(tried.length).toBeGreaterThan(30);
  });

  it("on a package is done as it was asked for, and a password is known to who asked and to nobody else", async () => {
    const at = `/portal/services/${anna.hostingId}`;
    const account = () => scene.web.panel.control.accounts().find((one) => one.domain === "anna-berg.de");
    await askedAndDone(`${at}/switch`, { on: "no" }, async () => account()?.suspended ?? false);
    await askedAndDone(`${at}/switch`, { on: "yes" }, async () => !(account()?.suspended ?? true));
    const { id, offered } = await ask(kim.browser, `${at}/password`, { password: "" });
    const made = /data-copy="([^"]{20,80})"/.exec(offered.body)?.[1] ?? "";
    const shown = await anna.browser.get(`/portal/approvals/${id}`);
    expect(shown.body).not.toContain(made);
    await approve(id);
    expect(scene.web.panel.control.passwordIs(account()?.username ?? "", made)).toBe(true);
    expect(await query("select from approvals.approval where input ? 'sealedPassword'")).toEqual([]);
    expect(
      await query("select from kernel.attempt where deed = 'set_panel_password' and ask ? 'sealedPassword'"),
    ).toEqual([]);
  });

  it("on a domain: a new code to move it", async () => {
    const asked = async () =>
      (
        await query("select from kernel.history where noun = 'auth_code' and subject_id = $1", [
          anna.domainId,
        ])
      ).length > 0;
    const offered = await askedAndDone(`/portal/domains/${anna.domainId}/auth-code`, {}, asked);
    expect(offered.body).toContain("Set a new auth code for anna-berg.de");
  });

  it("on a contract: cancelled on the day that was told, and kept again", async () => {
    const at = `/portal/contracts/${anna.contractId}`;
    const form = await kim.browser.get(`${at}/cancel`);
    expect(form.statusCode).toBe(200);
    expect(form.body).toContain("This is not yours to do by yourself");
    const stateIs = (state: string) => async (): Promise<boolean> =>
      (
        await query<{ state: string }>("select state from contracts.contract where id = $1", [
          anna.contractId,
        ])
      )[0]?.state === state;
    const wanted = { when: "end_of_term", on: "", rest: "", reason: "Moving house" };
    const offered = await askedAndDone(`${at}/cancel`, wanted, stateIs("ending"));
    expect(offered.body).toContain("It ends on");
    await askedAndDone(`${at}/cancel/back`, {}, stateIs("running"));
  });

  it("on people: invited with exactly these rights, changed and taken out again", async () => {
    const email = "neu@kundin.example";
    const members = () =>
      query<{ id: string; state: string }>(
        `select m.id, m.state from customers.membership m join people.person p on p.id = m.person_id where p.email = $1`,
        [email],
      );
    const form = { rights: "invoices.see", step: "save", idempotency_key: newId() };
    const invite = `/portal/people/invite/${anna.accountId}`;
    expect((await kim.browser.get(invite)).body).toContain("This is not yours to do by yourself");
    const preset = await kim.browser.post(invite, {
      ...form,
      name: "Neu",
      email,
      step: "technical",
    });
    expect([preset.statusCode, preset.body.includes("checked")]).toEqual([200, true]);
    const offered = await askedAndDone(
      invite,
      { ...form, name: "Neu", email },
      async () => (await members()).length > 0,
    );
    expect(offered.body).toContain("Neu can see invoices.");
    const [made] = await members();
    const at = `/portal/people/${made?.id ?? ""}`;
    const held = async (): Promise<boolean> =>
      (await query("select from customers.scope where membership_id = $1 and area = 'tickets'", [made?.id]))
        .length > 0;
    await askedAndDone(at, { ...form, rights: "tickets.see" }, held);
    await askedAndDone(`${at}/end`, {}, async () => (await members())[0]?.state === "ended");
  });

  it("on the details: another address for invoices, and how they come", async () => {
    const at = `/portal/details/${anna.accountId}`;
    const by = async () =>
      (
        await query<{ invoice_by: string }>("select invoice_by from customers.account where id = $1", [
          anna.accountId,
        ])
      )[0]?.invoice_by === "post";
    await askedAndDone(`${at}/invoicing`, { invoice_by: "post", language: "en" }, by);
    const page = await kim.browser.get(`${at}/billing`);
    const { csrf: _csrf, adapt: _adapt, ...fields } = page.form(`${at}/billing`);
    const moved = async () =>
      (
        await query(
          "select from customers.billing_profile where account_id = $1 and city = 'Bremen' and ended_at is null",
          [anna.accountId],
        )
      ).length > 0;
    const wanted = { ...fields, country: "DE", city: "Bremen" };
    expect((await askedAndDone(`${at}/billing`, wanted, moved)).body).toContain("Bremen, DE");
  });

  it("that only needs a right for a while: it is lent for seven days, to who asked and nobody else, and ends by itself", async () => {
    const lee = await scene.contactOf(anna.accountId, ["services.see"]);
    const refused = await lee.browser.get(`/portal/invoices/${anna.documentId}`);
    expect(refused.body).toContain("Anna Berg can let you see invoices for seven days");
    const input = fieldOf(refused, "input");
    // Nobody asks for somebody else.
    expect((await kim.browser.post("/portal/approvals", { act: "lend_right", input })).statusCode).toBe(404);
    const sent = await lee.browser.post("/portal/approvals", { act: "lend_right", input });
    await scene.settle();
    const id = /approvals\/([0-9a-f-]{36})/.exec(String(sent.headers.location))?.[1] ?? "";
    expect((await lee.browser.get(`/portal/invoices/${anna.documentId}`)).statusCode).toBe(403);
    await approve(id);
    expect((await lee.browser.get(`/portal/invoices/${anna.documentId}`)).statusCode).toBe(200);
    const rows = await query<{ days: number }>(
      "select (valid_until - valid_from)::int as days from customers.scope where membership_id = $1 and area = 'invoices'",
      [lee.membershipId],
    );
    expect(rows).toEqual([{ days: 7 }]);
    const forged = { membershipId: lee.membershipId, right: "orders.do", onKind: null, onId: null };
    const never = await lee.browser.post("/portal/approvals", {
      act: "lend_right",
      input: JSON.stringify(forged),
    });
    expect(never.statusCode).toBe(404);
  });
});

describe("paying", () => {
  const methodId = newId();
  const charges = () =>
    query<{ minor: string }>(
      "select minor from payments.payment where manner = 'stored' and account_id = $1",
      [anna.accountId],
    );

  beforeAll(async () => {
    const [gateway] = await query<{ id: string }>(
      "select id from sellers.connection where kind = 'gateway' limit 1",
    );
    await query(
      `insert into payments.method (id, account_id, seller_id, connection_id, kind, customer_ref, method_ref, brand, last4,
         expiry_month, expiry_year, is_default, state, created_at)
       values ($1, $2, $3, $4, 'card', 'cus_1', 'pm_1', 'visa', '4242', 12, 2040, true, 'usable', now())`,
      [methodId, anna.accountId, scene.web.sellerId, gateway?.id],
    );
  });

  const wanted = () => ({ documents: anna.documentId, idempotency_key: newId() });

  it("is not done where another sum is open than was asked for: both hear it, and nothing is charged", async () => {
    const { id, offered } = await ask(kim.browser, "/portal/pay", wanted());
    expect(offered.body).toContain("visa •••• 4242");
    await query(
      "update billing.settlement set paid_minor = paid_minor + 1, state = 'partly' where document_id = $1",
      [anna.documentId],
    );
    const page = await approve(id);
    expect(page.body).toContain("Something about it has changed");
    expect(await stateOf(id)).toBe("failed");
    expect(await charges()).toEqual([]);
    expect(mailsTo(kim.email).at(-1)).toContain("Could not be done: Pay");
    await query(
      "update billing.settlement set paid_minor = paid_minor - 1, state = 'open' where document_id = $1",
      [anna.documentId],
    );
  });

  it("is not done where the sum changes between the yes and its turn: both hear it by mail", async () => {
    const { id } = await ask(kim.browser, "/portal/pay", wanted());
    await anna.browser.post(`/portal/approvals/${id}`, { decision: "approve" });
    await query(
      "update billing.settlement set paid_minor = paid_minor + 1, state = 'partly' where document_id = $1",
      [anna.documentId],
    );
    await scene.settle();
    expect(await stateOf(id)).toBe("failed");
    expect(await charges()).toEqual([]);
    for (const email of [kim.email, anna.email])
      expect(mailsTo(email).at(-1)).toContain("Could not be done: Pay");
    await query(
      "update billing.settlement set paid_minor = paid_minor - 1, state = 'open' where document_id = $1",
      [anna.documentId],
    );
  });

  it("is not done for somebody who was shut out, or may not see the invoice any more, since asking", async () => {
    const changes: readonly (readonly [string, string])[] = [
      [
        "update people.person set state = 'disabled' where id = $1",
        "update people.person set state = 'active' where id = $1",
      ],
      [
        "update customers.membership set state = 'ended', ended_at = now() where person_id = $1 and state = 'active'",
        "update customers.membership set state = 'active', ended_at = null where person_id = $1 and account_id = (select account_id from customers.scope s where s.membership_id = customers.membership.id limit 1)",
      ],
      [
        "update customers.scope set valid_until = '2021-01-01' where area = 'invoices' and membership_id in (select id from customers.membership where person_id = $1)",
        "update customers.scope set valid_until = null where area = 'invoices' and membership_id in (select id from customers.membership where person_id = $1)",
      ],
    ];
    for (const [out, back] of changes) {
      const { id } = await ask(kim.browser, "/portal/pay", wanted());
      await query(out, [kim.personId]);
      const page = await approve(id);
      expect(page.body, out).toContain("Whoever asked no longer has access to it");
      expect([out, await stateOf(id)]).toEqual([out, "failed"]);
      expect(await charges()).toEqual([]);
      await query(back, [kim.personId]);
      kim = { ...kim, browser: await scene.signIn(kim.personId) };
    }
  });

  it("is allowed by nobody who may not pay: a contact who manages people is not enough", async () => {
    const lee = await scene.contactOf(anna.accountId, ["invoices.see", "people.do"]);
    const { id } = await ask(kim.browser, "/portal/pay", wanted());
    const page = await lee.browser.post(`/portal/approvals/${id}`, { decision: "approve" });
    expect(page.body).toContain("You may not do this either");
    expect(await stateOf(id)).toBe("open");
    await kim.browser.post(`/portal/approvals/${id}/withdraw`, {});
  });

  it("is charged once, to the card that was told, however often it is said yes to", async () => {
    const { id } = await ask(kim.browser, "/portal/pay", wanted());
    await Promise.all([
      anna.browser.post(`/portal/approvals/${id}`, { decision: "approve" }),
      anna.browser.post(`/portal/approvals/${id}`, { decision: "approve" }),
    ]);
    await scene.settle();
    expect(await stateOf(id)).toBe("done");
    expect(await charges()).toHaveLength(1);
    await anna.browser.post(`/portal/approvals/${id}`, { decision: "approve" });
    await scene.settle();
    expect(await charges()).toHaveLength(1);
  });
});
