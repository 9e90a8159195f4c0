// Whatever a contact may not do can be asked for: the very act with its figures, decided by one click, done once, or not at all where
// anything about it, or about who asked, has changed.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addressOf } from "../../../../test/rights/addresses.ts";
import { staffWith } from "../../../../test/support/staff-act.ts";
import { FREE } from "../../../../test/support/quote-scene.ts";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalContact, PortalCustomer, PortalScene } from "../../../../test/support/portal-scene.ts";
import type { Browser, Page } from "../../../../test/support/web.ts";
import { approvalById, askableAct } from "../../../business/approvals/index.ts";
import { defineField, LENDABLE_RIGHTS } from "../../../business/customers/index.ts";
import { openQuote, quoteView, sendQuote, writeQuoteLine } from "../../../business/quotes/index.ts";
import { must } from "../../../kernel/result.ts";
import { newId } from "../../../kernel/ids.ts";
import { sealText } from "../../../kernel/seal.ts";
import { portalRoutes } from "../portal-routes.ts";

let scene: PortalScene;
let anna: PortalCustomer;
/** Sees everything of Anna's account, and does nothing. */
let kim: PortalContact;

const SEES =
  "services domains tickets orders invoices payments methods contracts quotes mails profile people".split(
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
      const isLent = (LENDABLE_RIGHTS as readonly string[]).includes(right);
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

  it("on a secret: it waits for who asked, is shown to them once, and to nobody else", async () => {
    const at = `/portal/services/${anna.hostingId}`;
    // Another password was set above; the first one is kept again for this.
    await query("update hosting.account set sealed_password = $2 where id = $1", [
      anna.hostingId,
      sealText("First-Pass-4711"),
    ]);
    await query("delete from kernel.attempt where deed = 'set_panel_password'");
    const { id, offered } = await ask(kim.browser, `${at}/password/show`, {});
    expect(offered.body).toContain("Show the panel password of anna-berg.de");
    const take = `/portal/approvals/${id}/take`;
    expect((await kim.browser.post(take, {})).body).toContain("cannot be opened any more");
    expect((await approve(id)).body).not.toContain("First-Pass-4711");
    expect([await stateOf(id), mailsTo(kim.email).at(-1)]).toEqual([
      "approved",
      "Allowed: Show the panel password of anna-berg.de",
    ]);
    // Whoever said yes does not get it, and a session left open does not either.
    expect((await anna.browser.post(take, {})).body).not.toContain("First-Pass-4711");
    await query("update people.session set proven_at = now() - interval '1 hour' where person_id = $1", [
      kim.personId,
    ]);
    expect(String((await kim.browser.post(take, {})).headers.location)).toContain("/again");
    await query("update people.session set proven_at = now() + interval '1 minute'");
    const both = await Promise.all([kim.browser.post(take, {}), kim.browser.post(take, {})]);
    expect(both.filter((one) => one.body.includes("First-Pass-4711"))).toHaveLength(1);
    expect(await stateOf(id)).toBe("done");
    expect((await kim.browser.get(`/portal/approvals/${id}`)).body).not.toContain("First-Pass-4711");
    expect(await query("select from kernel.audit a where a::text like '%First-Pass%'")).toEqual([]);
    expect((await kim.browser.post(`${at}/password/show`, {})).statusCode).toBe(403);
  });

  it("on a panel: it opens once for who asked; where it is silent nothing is used up", async () => {
    const { id } = await ask(kim.browser, `/portal/services/${anna.hostingId}/panel`, {});
    await approve(id);
    const take = `/portal/approvals/${id}/take`;
    const opened = await kim.browser.post(take, {});
    expect([opened.statusCode, await stateOf(id)]).toEqual([303, "done"]);
    expect(String(opened.headers.location)).toMatch(/^https?:/u);
    expect((await kim.browser.post(take, {})).statusCode).toBe(200);
    expect((await kim.browser.post(`/portal/services/${anna.hostingId}/panel`, {})).statusCode).toBe(403);
  });

  it("on a secret ends with the seven days, and with the right of whoever said yes", async () => {
    const at = `/portal/domains/${anna.domainId}/auth-code/show`;
    const lee = await scene.contactOf(anna.accountId, ["domains.see", "domain_moves.do"]);
    const { id } = await ask(kim.browser, at, {});
    await lee.browser.post(`/portal/approvals/${id}`, { decision: "approve" });
    await scene.settle();
    expect(await stateOf(id)).toBe("approved");
    await query("update customers.scope set valid_until = '2021-01-01' where membership_id = $1", [
      lee.membershipId,
    ]);
    const page = await kim.browser.post(`/portal/approvals/${id}/take`, {});
    expect(page.body).toContain("cannot be opened any more");
    await query("update approvals.approval set expires_at = now() - interval '1 day' where id = $1", [id]);
    for (const tick of scene.web.world.ticks)
      if (tick.name === "expire_approvals") await tick.run(scene.web.world.kit, new Date());
    await scene.settle();
    expect([await stateOf(id), mailsTo(kim.email).at(-1)]).toEqual([
      "expired",
      "Not decided: Show the auth code of anna-berg.de",
    ]);
  });

  it("on a question: sent word for word in the name of who said yes, and answered in the same way", async () => {
    const sent = (text: string) =>
      query<{ by: string }>("select author_id as by from threads.entry where body = $1", [text]);
    const blank = await kim.browser.get("/portal/questions/new");
    expect([blank.statusCode, blank.body.includes("This is not yours to do by yourself")]).toEqual([
      200,
      true,
    ]);
    const form = { subject: "Mail is slow", about: "", text: "It takes minutes since Monday." };
    expect((await kim.browser.post("/portal/questions", { ...form, text: " " })).statusCode).toBe(422);
    const offered = await askedAndDone(
      "/portal/questions",
      form,
      async () => (await sent(form.text)).length === 1,
    );
    expect(offered.body).toContain(form.text);
    expect(await sent(form.text)).toEqual([{ by: anna.personId }]);
    const [thread] = await query<{ id: string }>("select id from threads.thread where subject = $1", [
      form.subject,
    ]);
    const more = "Only from the office, not from home.";
    const answer = `/portal/questions/${thread?.id ?? ""}/answer`;
    await askedAndDone(answer, { text: more }, async () => (await sent(more)).length === 1);
  });

  it("on who gets which mails: told by each list that changes, and nobody's list but as it was told", async () => {
    const at = `/portal/details/${anna.accountId}/mails`;
    const page = await kim.browser.get(at);
    expect(page.body).toContain("This is not yours to do by yourself");
    const form = { gets: "0:billing", email_0: "books@office.example" };
    expect((await kim.browser.post(at, { ...form, email_0: "nobody@" })).statusCode).toBe(422);
    const named = () => query("select from customers.recipient where email = 'books@office.example'");
    const offered = await askedAndDone(at, form, async () => (await named()).length === 1);
    expect(offered.body).toContain("Anna Berg → books@office.example");
    expect(offered.body).not.toContain("Technical");
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
    expect(offered.body).toContain("Its last day is");
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
    const invitations = () => mailsTo(email).length;
    const before = invitations();
    await askedAndDone(`${at}/resend`, {}, async () => invitations() > before);
    await askedAndDone(`${at}/end`, {}, async () => (await members())[0]?.state === "ended");
  });

  it("never gives the account away: who does not hold it reads why, and whom to talk to", async () => {
    const lee = await scene.contactOf(anna.accountId, ["people.see", "people.do"]);
    const at = `/portal/people/hand-over/${anna.accountId}`;
    for (const who of [kim, lee])
      for (const page of [
        await who.browser.get(at),
        await who.browser.post(at, { to: lee.membershipId, idempotency_key: newId() }),
      ]) {
        expect([page.statusCode, page.body.includes("cannot be allowed by one click")]).toEqual([403, true]);
        expect(page.body).toContain("Please talk to Anna Berg");
        expect(page.body).not.toContain('action="/portal/approvals"');
      }
    expect(await query("select from customers.handover where account_id = $1", [anna.accountId])).toEqual([]);
  });

  it("wants the fresh sign-in of its form of the yes as well", async () => {
    const differs = portalRoutes(scene.web.site).flatMap(({ action: name = "", fresh = false, path }) => {
      const act = askableAct(name);
      return act && (act.fresh ?? false) !== fresh ? [`${path} ${name}`] : [];
    });
    expect(differs).toEqual([]);
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

  it("on what the house asks beyond: each field as it is and as it would be, and wrong ones said at once", async () => {
    const { world } = scene.web;
    const made = {
      onKind: "account",
      productIds: [],
      onTracker: false,
      type: "text",
      choices: [],
      required: false,
    };
    must(
      await world.act(defineField, world.systemActor, {
        ...made,
        sellerId: scene.web.sellerId,
        key: "cost_centre",
        labels: { en: "Cost centre", de: "Kostenstelle" },
        hints: { en: "KS and four digits", de: "KS und vier Ziffern" },
        pattern: "KS-\\d{4}",
        shownTo: "customer",
      } as Parameters<typeof defineField.run>[1]),
    );
    const at = `/portal/details/${anna.accountId}/fields`;
    expect((await kim.browser.get(at)).body).toContain("This is not yours to do by yourself");
    expect((await kim.browser.post(at, { own_cost_centre: "none" })).statusCode).toBe(422);
    const offered = await askedAndDone(
      at,
      { own_cost_centre: "KS-0815" },
      async () => (await query("select from customers.field_value where value = 'KS-0815'")).length > 0,
    );
    expect(offered.body).toContain("– → KS-0815");
  });

  it("that only needs a right for a while: it is lent for seven days, to who asked and nobody else, and ends by itself", async () => {
    const lee = await scene.contactOf(anna.accountId, ["services.see"]);
    const refused = await lee.browser.get(`/portal/invoices/${anna.documentId}`);
    expect(refused.body).toContain("Anna Berg can let you see invoices for seven days");
    const input = fieldOf(refused, "input");
    // Of the package or domain that the invoice is about, and of nothing else in the account.
    expect([anna.hostingId, anna.domainId]).toContain((JSON.parse(input) as { onId: string }).onId);
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

/** A card of Anna's account, kept at the gateway. */
async function keptCard(isDefault: boolean, last4 = "4242"): Promise<string> {
  const id = newId();
  await query(
    `insert into payments.method (id, account_id, seller_id, connection_id, kind, customer_ref, method_ref, brand, last4,
       expiry_month, expiry_year, is_default, state, created_at)
     select $1, $2, $3, (select id from sellers.connection where kind = 'gateway' limit 1), 'card', 'cus_1', $4, 'visa', $5, 12,
       2040, $6, 'usable', now()`,
    [id, anna.accountId, scene.web.sellerId, `pm_${id}`, last4, isDefault],
  );
  return id;
}

describe("a quote", () => {
  async function quote(minor: bigint): Promise<string> {
    const { world } = scene.web;
    const [colleague] = await query<{ id: string }>("select person_id as id from staff.member limit 1");
    const staff = { ...staffWith([]), rights: ["quotes.do"], id: colleague?.id ?? "" };
    const head = { label: "Moving the shop", notes: "", remark: "", validDays: 14, includesTax: true };
    const quoteId = must(
      await world.act(openQuote, staff, { ...head, gate: "after_activation", accountId: anna.accountId }),
    );
    must(await world.act(writeQuoteLine, staff, { ...FREE, firstMinor: minor, quantity: 1, quoteId }));
    must(await world.act(sendQuote, staff, { quoteId }));
    await scene.settle();
    return quoteId;
  }
  const state = async (id: string) => (await quoteView(scene.web.world.db.read, id))?.state;
  const filled = (page: Page, at: string) => {
    const { csrf: _csrf, ...fields } = page.form(`${at}/accept`);
    return { ...fields, pay_by: "transfer", agree: "on" };
  };

  it("is accepted for who may not by the holder's one yes, in the version and for the sum that was asked, and never lent", async () => {
    const id = await quote(9_500n);
    const at = `/portal/quotes/${id}`;
    const page = await kim.browser.get(at);
    expect(page.body).toContain("This is not yours to do by yourself");
    const offered = await askedAndDone(`${at}/accept`, filled(page, at), async () =>
      ["accepted", "paid"].includes((await state(id)) ?? ""),
    );
    expect(offered.body).toContain("Accept the quote for €85.50");
    expect(offered.body).not.toContain("lend_right");
    expect(await query("select from approvals.approval where input ? 'sealedCodes'")).toEqual([]);
    const [order] = await query<{ n: number }>("select count(*)::int as n from orders.order where id = $1", [
      id,
    ]);
    expect(order).toEqual({ n: 1 });
  });

  it("is not accepted where it was changed and sent anew since it was asked for", async () => {
    const id = await quote(4_000n);
    const at = `/portal/quotes/${id}`;
    const { id: asked } = await ask(kim.browser, `${at}/accept`, filled(await kim.browser.get(at), at));
    await query("update quotes.quote set version = version + 1 where id = $1", [id]);
    await approve(asked);
    expect([await stateOf(asked), await state(id)]).toEqual(["failed", "viewed"]);
  });

  it("beyond a contact's limit is asked for in the same way, and a contact with such a limit allows it to nobody", async () => {
    const id = await quote(50_000n);
    const at = `/portal/quotes/${id}`;
    const lee = await scene.contactOf(anna.accountId, ["quotes.see", "quotes.do"]);
    await query(
      "update customers.membership set order_limit_minor = 10000, order_limit_currency = 'EUR' where id = $1",
      [lee.membershipId],
    );
    const { id: asked } = await ask(kim.browser, `${at}/accept`, filled(await kim.browser.get(at), at));
    await lee.browser.post(`/portal/approvals/${asked}`, { decision: "approve" });
    expect(await stateOf(asked)).toBe("open");
    const own = await ask(lee.browser, `${at}/accept`, filled(await lee.browser.get(at), at));
    expect(await state(id)).toBe("viewed");
    await approve(own.id);
    expect([await stateOf(own.id), await state(id)]).toEqual(["done", "accepted"]);
  });

  it("is declined by the same way", async () => {
    const id = await quote(2_000n);
    await kim.browser.get(`/portal/quotes/${id}`);
    const form = { version: "1", reason: "Too late for us" };
    const offered = await askedAndDone(
      `/portal/quotes/${id}/decline`,
      form,
      async () => (await state(id)) === "declined",
    );
    expect(offered.body).toContain("Too late for us");
  });
});

describe("cards and balance", () => {
  const HOME = "/portal/balance";
  const cardIs = (id: string, what: string) => async (): Promise<boolean> =>
    (await query(`select from payments.method where id = $1 and ${what}`, [id])).length > 0;

  it("a card is chosen and removed by one yes", async () => {
    await keptCard(true, "1111");
    const other = await keptCard(false, "2222");
    const at = `/portal/payment-methods/${other}`;
    expect((await kim.browser.get("/portal/payment-methods")).body).toContain(`${at}/default`);
    const offered = await askedAndDone(`${at}/default`, {}, cardIs(other, "is_default"));
    expect(offered.body).toContain("visa •••• 2222");
    await askedAndDone(`${at}/remove`, {}, cardIs(other, "state = 'removed'"));
    await query("update payments.method set state = 'removed' where account_id = $1", [anna.accountId]);
  });

  it("balance is bought by the kept card, once, for the sum that was asked, and by nobody else's card", async () => {
    const bought = () =>
      query("select from payments.payment where manner = 'stored' and purpose = 'balance' and minor = 3000");
    const form = () => ({ idempotency_key: newId(), choice: "other", amount: "30" });
    expect((await kim.browser.get(HOME)).body).toContain("This is not yours to do by yourself");
    const card = await keptCard(true);
    const offered = await askedAndDone(`${HOME}/top-up`, form(), async () => (await bought()).length === 1);
    expect(offered.body).toContain("Top up the balance by €30.00");
    const { id } = await ask(kim.browser, `${HOME}/top-up`, form());
    await query("update payments.method set state = 'removed' where id = $1", [card]);
    await approve(id);
    expect([await stateOf(id), (await bought()).length]).toEqual(["failed", 1]);
  });

  it("is paid out to the account that was told, whose number nobody reads before or after, and the wish is taken back", async () => {
    await query(
      `update payments.payment set captured_minor = minor, state = 'paid', received_on = current_date
       where purpose = 'balance' and manner = 'stored' and account_id = $1`,
      [anna.accountId],
    );
    const payouts = () =>
      query<{ id: string; state: string; last4: string }>(
        "select id, state, iban_last4 as last4 from billing.payout where account_id = $1",
        [anna.accountId],
      );
    const form = {
      idempotency_key: newId(),
      sum: "10",
      manner: "transfer",
      holder: "Anna Berg",
      iban: "DE89 3704 0044 0532 0130 00",
    };
    const { id: stale } = await ask(kim.browser, `${HOME}/payout`, form);
    // A session that was left open says no, and never yes.
    await query("update people.session set proven_at = now() - interval '1 hour' where person_id = $1", [
      anna.personId,
    ]);
    const led = await anna.browser.post(`/portal/approvals/${stale}`, { decision: "approve" });
    expect(led.headers.location).toBe(`/again?next=${encodeURIComponent(`/portal/approvals/${stale}`)}`);
    expect([await stateOf(stale), await payouts()]).toEqual(["open", []]);
    await anna.browser.post(`/portal/approvals/${stale}`, { decision: "decline" });
    expect(await stateOf(stale)).toBe("declined");
    await query("update people.session set proven_at = now() + interval '1 minute'");
    const offered = await askedAndDone(`${HOME}/payout`, form, async () => (await payouts()).length === 1);
    expect(offered.body).toContain("Anna Berg, •••• 3000");
    expect(offered.body).not.toContain("DE89370400440532013000");
    expect(await query("select from approvals.approval where input ? 'sealedIban'")).toEqual([]);
    const [made] = await payouts();
    expect(made).toMatchObject({ state: "asked", last4: "3000" });
    await askedAndDone(`${HOME}/payouts/${made?.id ?? ""}/withdraw`, {}, async () =>
      (await payouts()).every((one) => one.state === "withdrawn"),
    );
  });
});

describe("paying", () => {
  const charges = () =>
    query<{ minor: string }>(
      "select minor from payments.payment where manner = 'stored' and purpose = 'documents' and account_id = $1",
      [anna.accountId],
    );

  it("by a card of one's own is opened once, for the one invoice and the sum that were told, where none is kept", async () => {
    await query("update payments.method set state = 'removed' where account_id = $1", [anna.accountId]);
    const wish = { documents: anna.documentId, idempotency_key: newId() };
    const { id, offered } = await ask(kim.browser, "/portal/pay", wish);
    expect(offered.body).toContain("by a card of their own");
    const paid =
      "update billing.settlement set paid_minor = paid_minor + $2, state = $3 where document_id = $1";
    await query(paid, [anna.documentId, 1, "partly"]);
    expect((await approve(id)).body).toContain("Something about it has changed");
    await query(paid, [anna.documentId, -1, "open"]);
    const { id: again } = await ask(kim.browser, "/portal/pay", { ...wish, idempotency_key: newId() });
    await approve(again);
    const take = `/portal/approvals/${again}/take`;
    const opened = String((await kim.browser.post(take, {})).headers.location);
    expect(opened).toMatch(/^http:\/\/shop\.test\/i\/[\w-]{43}$/u);
    expect((await kim.browser.get(new URL(opened).pathname)).statusCode).toBe(200);
    expect((await kim.browser.post(take, {})).statusCode).toBe(200);
    expect((await kim.browser.get(`/portal/pay?document=${anna.documentId}`)).statusCode).toBe(403);
    expect(await charges()).toEqual([]);
    await keptCard(true);
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

describe("with a card of their own, where none is kept", () => {
  type Begun = { id: string; state: string; minor: string; ref: string };
  const begun = () =>
    query<Begun>(
      `select id, state, minor, session_ref as ref from payments.payment where manner = 'hosted' and account_id = $1
       order by id desc`,
      [anna.accountId],
    );
  const take = (id: string, who = kim.browser) =>
    scene.whileWorking(who.post(`/portal/approvals/${id}/take`, {}));
  const none = () =>
    query("update payments.method set state = 'removed' where account_id = $1", [anna.accountId]);

  /** Allowed, opened by whoever asked, paid there, and read by them when they come back: once. */
  async function takenAndDone(id: string, said: string): Promise<Begun> {
    await approve(id);
    expect(await stateOf(id)).toBe("approved");
    const before = (await begun()).length;
    const both = await Promise.all([kim.browser, kim.browser].map((one) => take(id, one)));
    expect(both.map((one) => one.statusCode).toSorted()).toEqual([200, 303]);
    const [page, ...others] = await begun();
    if (page === undefined) throw new Error("no page was opened");
    expect(others).toHaveLength(before);
    const at = `/portal/approvals/${id}`;
    expect((await kim.browser.get(at)).body).toContain("The page you opened is still there");
    expect((await anna.browser.get(at)).body).not.toContain("The page you opened is still there");
    scene.web.gateway.payHosted(page.ref);
    const back = await scene.whileWorking(kim.browser.get(`${at}/returned`));
    expect(back.body).toContain(said);
    expect((await take(id)).statusCode).toBe(200);
    expect(await begun()).toHaveLength(before + 1);
    return page;
  }

  it("several invoices are paid together, once, on one page for the sums that were told", async () => {
    await none();
    const first = await scene.orderMore(anna, "anna-zwei.de");
    const second = await scene.orderMore(anna, "anna-drei.de");
    const documents = [first.documentId, second.documentId];
    const wish = () => ({ documents: documents.join(","), idempotency_key: newId() });
    const { id: old, offered } = await ask(kim.browser, "/portal/pay", wish());
    expect(offered.body).toContain("Pay 2 invoices by a card of their own");
    await approve(old);
    const paid =
      "update billing.settlement set paid_minor = paid_minor + $2, state = $3 where document_id = $1";
    await query(paid, [second.documentId, 1, "partly"]);
    expect((await take(old)).body).toContain("It cannot be opened any more");
    expect(await begun()).toEqual([]);
    await query(paid, [second.documentId, -1, "open"]);
    await query("update approvals.approval set expires_at = now() - interval '1 second' where id = $1", [
      old,
    ]);
    expect((await take(old)).statusCode).toBe(200);
    for (const tick of scene.web.world.ticks)
      if (tick.name === "expire_approvals") await tick.run(scene.web.world.kit, new Date());
    expect([await stateOf(old), await begun()]).toEqual(["expired", []]);
    const { id } = await ask(kim.browser, "/portal/pay", wish());
    const open = await query<{ minor: string }>(
      "select (gross_minor - paid_minor) as minor from billing.settlement s join billing.document d on d.id = s.document_id where d.id = any($1)",
      [documents],
    );
    const { minor } = await takenAndDone(id, "It is paid.");
    expect(Number(minor)).toBe(open.reduce((sum, one) => sum + Number(one.minor), 0));
    expect((await kim.browser.get("/portal/pay")).statusCode).toBe(403);
  });

  it("the balance is topped up, once, by the sum that was told", async () => {
    const form = { idempotency_key: newId(), choice: "other", amount: "30" };
    const { id, offered } = await ask(kim.browser, "/portal/balance/top-up", form);
    expect(offered.body).toContain("Top up the balance by €30.00 with a card of their own");
    expect((await takenAndDone(id, "It is paid.")).minor).toBe("3000");
  });

  it("a new card is kept, once, instead of the one that was told", async () => {
    await none();
    const form = () => ({ account: anna.accountId, idempotency_key: newId() });
    const { id: old, offered } = await ask(kim.browser, "/portal/payment-methods", form());
    expect(offered.body).toContain("renewals of the account are charged to this card");
    await keptCard(true, "1111");
    expect((await approve(old)).body).toContain("Something about it has changed");
    await none();
    const { id } = await ask(kim.browser, "/portal/payment-methods", form());
    await takenAndDone(id, "The card is kept.");
    await scene.settle();
    expect(
      await query("select from payments.method where account_id = $1 and state = 'usable' and is_default", [
        anna.accountId,
      ]),
    ).toHaveLength(1);
    expect((await kim.browser.post("/portal/payment-methods", form())).statusCode).toBe(403);
    await none();
  });
});
