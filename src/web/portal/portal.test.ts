// The portal over HTTP: a customer sees and changes what is theirs, and nothing of anybody else's.
import { beforeAll, describe, expect, it, vi } from "vitest";
import { portalScene } from "../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../test/support/portal-scene.ts";
import { aCustomer } from "../../../test/support/scene.ts";
import { changeSeller } from "../../business/sellers/index.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import { allRoutes } from "../routes.ts";

let scene: PortalScene;
let mia: PortalCustomer;
let otto: PortalCustomer;
beforeAll(async () => {
  scene = await portalScene();
  mia = await scene.customer("Mia Brandt", "mia-brandt.de");
  otto = await scene.customer("Otto Lang", "otto-lang.de");
}, 120_000);

const PLACES = [
  "",
  "/services",
  "/domains",
  "/invoices",
  "/orders",
  "/contracts",
  "/payment-methods",
  "/messages",
  "/details",
  "/security",
  "/order",
  "/pay",
];

describe("the portal", () => {
  it("asks a guest to sign in and comes back to the page asked for", async () => {
    const guest = scene.web.browser();
    const asked = await guest.get("/portal/invoices?before=x");
    expect(asked.statusCode).toBe(303);
    expect(asked.headers.location).toBe(`/sign-in?next=${encodeURIComponent("/portal/invoices?before=x")}`);
    for (const place of PLACES) expect((await guest.get(`/portal${place}`)).statusCode).toBe(303);
  });

  it("opens every place in both languages", async () => {
    const german = await scene.signIn(mia.personId, "de");
    for (const place of PLACES) {
      const page = await mia.browser.get(`/portal${place}`);
      expect([place, page.statusCode]).toEqual([place, 200]);
      expect((await german.get(`/portal${place}`)).statusCode).toBe(200);
    }
  });

  it("shows what needs the customer first: the invoice to be paid", async () => {
    const page = await mia.browser.get("/portal");
    expect(page.body).toContain(`/portal/pay?document=${mia.documentId}`);
    expect(page.body).toContain("One thing needs you today.");
    expect(page.body).toContain("mia-brandt.de");
    expect(page.body).not.toContain("otto-lang.de");
  });

  it("never says one thing of a suspended package and another of its contract", async () => {
    const { owner } = scene.web.world.db;
    const { rows } = await owner.query<{ id: string }>(
      "select contract_id as id from contracts.billing_entry where subject_id = $1",
      [mia.hostingId],
    );
    const contract = `/contracts/${rows[0]?.id ?? ""}`;
    const set = (state: string) =>
      owner.query("update hosting.account set state = $2 where id = $1", [mia.hostingId, state]);
    await set("suspended");
    for (const page of ["", "/contracts", contract])
      expect([page, (await mia.browser.get(`/portal${page}`)).body]).toEqual([
        page,
        expect.stringContaining("Suspended, contract running"),
      ]);
    await set("active");
    expect((await mia.browser.get(`/portal${contract}`)).body).not.toContain("Suspended, contract");
  });

  it("calls what it has in the reader's language, and says how many of it", async () => {
    const { owner } = scene.web.world.db;
    const { rows } = await owner.query<{ id: string; names: { en: string; de: string } }>(
      `update catalogue.product p set names = p.names || '{"de": "Hafenpaket", "en": "Harbour plan"}' from contracts.contract c
        join contracts.billing_entry e on e.contract_id = c.id
       where p.id = c.product_id and e.subject_id = $1 returning c.id, p.names`,
      [otto.hostingId],
    );
    const id = rows[0]?.id ?? "";
    await owner.query("update contracts.contract set title = 'Hafenpaket, otto-lang.de' where id = $1", [id]);
    await owner.query("update contracts.billing_entry set quantity_milli = 5000 where contract_id = $1", [
      id,
    ]);
    const german = await scene.signIn(otto.personId, "de");
    for (const page of ["", "/contracts", `/contracts/${id}`]) {
      expect((await otto.browser.get(`/portal${page}`)).body).toContain("5 × Harbour plan, otto-lang.de");
      expect((await german.get(`/portal${page}`)).body).toContain("5 × Hafenpaket, otto-lang.de");
    }
    await owner.query("update contracts.billing_entry set quantity_milli = 1000 where contract_id = $1", [
      id,
    ]);
  });

  it("says of each price before tax that tax comes on top, and of no other", async () => {
    const { owner } = scene.web.world.db;
    const pages = ["", "/services", "/domains", `/services/${otto.hostingId}`, `/domains/${otto.domainId}`];
    const said = async (includesTax: boolean): Promise<boolean[]> => {
      await owner.query(
        `update contracts.billing_entry set includes_tax = $2
          where contract_id in (select id from contracts.contract where account_id = $1)`,
        [otto.accountId, includesTax],
      );
      const read = pages.map(async (one) =>
        (await otto.browser.get(`/portal${one}`)).body.includes("plus VAT"),
      );
      return Promise.all(read);
    };
    // The list of domains names no price.
    expect(await said(false)).toEqual([true, true, false, true, true]);
    expect((await otto.browser.get("/portal")).body).toMatch(/Next charge.*plus VAT/su);
    // In a sentence the abbreviation has no second point.
    const german = (await (await scene.signIn(otto.personId, "de")).get("/portal")).body;
    expect(german).toContain("zzgl. USt.");
    expect(german).not.toContain("USt..");
    expect(await said(true)).toEqual([false, false, false, false, false]);
  });

  it("never says that all stays online by a payment where something is off for want of it", async () => {
    const { owner } = scene.web.world.db;
    await owner.query(
      `insert into hosting.suspension (id, hosting_account_id, reason, note, set_at)
       values (gen_random_uuid(), $1, 'debt', '', now())`,
      [mia.hostingId],
    );
    const due = async (days: number): Promise<string> => {
      await owner.query(
        "update billing.settlement set due_on = current_date + $2::int where document_id = $1",
        [mia.documentId, days],
      );
      return (await mia.browser.get("/portal")).body;
    };
    const before = await due(10);
    expect(before).toContain("There is still time for this one.");
    const after = await due(-20);
    expect(after).toContain("Because of it mia-brandt.de is switched off.");
    for (const page of [before, after]) expect(page).not.toMatch(/stays online/i);
    await owner.query("delete from hosting.suspension where hosting_account_id = $1", [mia.hostingId]);
    expect(await due(-20)).toContain("so that everything stays online");
    expect(await due(10)).toContain("Everything stays online");
  });

  it("says that all is good, with the next charge, when nothing is to be done", async () => {
    const { accountId, personId } = await aCustomer(scene.web.world.db.owner, scene.web.sellerId, {
      email: "calm@kundin.example",
    });
    expect(accountId).not.toBe("");
    const page = await (await scene.signIn(personId)).get("/portal");
    expect(page.body).toContain("All good — nothing is due.");
  });
});

describe("what belongs to somebody else", () => {
  it("is not there, on every route with an id", async () => {
    const ids: Readonly<Record<string, string>> = {
      services: otto.hostingId,
      domains: otto.domainId,
      invoices: otto.documentId,
      orders: otto.orderId,
      contracts: otto.contractId,
      details: otto.accountId,
    };
    const { owner } = scene.web.world.db;
    const found = await owner.query<{ message: string; payment: string }>(
      "select (select id from messages.message where account_id = $1 limit 1) as message",
      [otto.accountId],
    );
    const membership = await owner.query<{ id: string }>(
      "select id from customers.membership where account_id = $1",
      [otto.accountId],
    );
    const asked = await otto.browser.post("/portal/questions", { subject: "Mine", text: "Only mine." });
    const quote = await owner.query<{ id: string }>(
      `insert into quotes.quote (id, seller_id, account_id, short_id, state, version, label, language, currency, includes_tax,
         gate, valid_days, valid_on, total_minor, content, made_by, created_at, changed_at, sent_at)
       select gen_random_uuid(), a.seller_id, a.id, 'AAA-BBBB', 'sent', 1, 'Only mine', 'en', 'EUR', true, 'pay_first', 30,
         '2030-01-01', 100, '{}', m.person_id, now(), now(), now() from customers.account a, staff.member m
       where a.id = $1 limit 1 returning id`,
      [otto.accountId],
    );
    const more = {
      ...ids,
      quotes: quote.rows[0]?.id,
      "question-files": newId(),
      questions: /questions\/([\w-]{36})/.exec(String(asked.headers.location))?.[1],
      messages: found.rows[0]?.message ?? "",
      payments: newId(),
      "payment-methods": newId(),
      people: membership.rows[0]?.id ?? "",
      approvals: newId(),
      "take-over": newId(),
      chat: newId(),
    };
    const tried: string[] = [];
    for (const route of allRoutes(scene.web.site)) {
      const place = /^\/portal\/([a-z-]+)\/:id/.exec(route.path)?.[1];
      if (place === undefined) continue;
      const id = more[place as keyof typeof more];
      expect([route.path, id]).not.toEqual([route.path, undefined]);
      const path = route.path.replace(":id", String(id));
      const fields = {
        auto_renew: "no",
        nameservers: "ns1.example.net ns2.example.net",
        locked: "no",
        invoice_by: "post",
        language: "de",
        decision: "approve",
        on: "no",
      };
      const wanted: Readonly<Record<string, readonly string[]>> = {
        renewal: ["auto_renew"],
        nameservers: ["nameservers"],
        lock: ["locked"],
        switch: ["on"],
        invoicing: ["invoice_by", "language"],
        ":id": place === "approvals" ? ["decision"] : [],
      };
      const names = wanted[route.path.split("/").at(-1) ?? ""] ?? [];
      const own = Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
      const answer = route.method === "GET" ? await mia.browser.get(path) : await mia.browser.post(path, own);
      expect([route.method, path, answer.statusCode]).toEqual([route.method, path, 404]);
      expect(answer.body).not.toContain("Otto");
      tried.push(route.path);
    }
    expect(tried.length).toBeGreaterThan(18);
  });

  it("is not listed and cannot be paid along with one's own", async () => {
    const page = await mia.browser.get(`/portal/pay?document=${otto.documentId}`);
    expect(page.body).toContain("Nothing to pay is chosen");
    for (const place of PLACES) expect((await mia.browser.get(`/portal${place}`)).body).not.toContain("otto");
  });
});

describe("a contact of the account", () => {
  async function contact(rights: readonly [string, string][]): Promise<string> {
    const { owner } = scene.web.world.db;
    const email = `${newId().slice(-8)}@kundin.example`;
    const { personId } = await aCustomer(owner, scene.web.sellerId, { name: "Kim Contact", email });
    const membershipId = newId();
    await owner.query(
      `insert into customers.membership (id, account_id, person_id, role, state, created_at)
       values ($1, $2, $3, 'contact', 'active', '2026-01-01')`,
      [membershipId, mia.accountId, personId],
    );
    await owner.query(
      "update customers.membership set state = 'ended', ended_at = '2026-01-02' where person_id = $1 and role = 'holder'",
      [personId],
    );
    for (const [area, verb] of rights)
      await owner.query(
        `insert into customers.scope (id, membership_id, account_id, area, verb, valid_from)
         values ($1, $2, $3, $4, $5, '2020-01-01')`,
        [newId(), membershipId, mia.accountId, area, verb],
      );
    return personId;
  }

  it("reads which right is missing for invoices, and who can grant it", async () => {
    const kim = await scene.signIn(await contact([["services", "see"]]));
    for (const path of ["/portal/invoices", `/portal/invoices/${mia.documentId}`]) {
      const page = await kim.get(path);
      expect(page.statusCode).toBe(403);
      expect(page.body).toContain("you need the right “see invoices”");
      expect(page.body).toContain("Mia Brandt can grant it");
    }
    expect((await kim.get(`/portal/services/${mia.hostingId}`)).statusCode).toBe(200);
  });

  it("who may see invoices may not pay them for that", async () => {
    const kim = await scene.signIn(await contact([["invoices", "see"]]));
    const page = await kim.get(`/portal/invoices/${mia.documentId}`);
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toContain("/portal/pay?document=");
    expect((await kim.get("/portal/pay")).statusCode).toBe(403);
  });
});

describe("what one has", () => {
  it("opens the control panel by one click", async () => {
    const page = await mia.browser.get(`/portal/services/${mia.hostingId}`);
    expect(page.body).toContain("Sign in to the control panel");
    const answer = await mia.browser.post(`/portal/services/${mia.hostingId}/panel`, {});
    expect(answer.statusCode).toBe(303);
    expect(String(answer.headers.location)).toMatch(/^https?:\/\//);
  });

  it("says that the panel does not answer, and nothing else happens", async () => {
    const { ports } = scene.web.world;
    const before = ports.panel;
    ports.panel = {
      signInLink: () => {
        throw new Error("no answer");
      },
    };
    const answer = await mia.browser.post(`/portal/services/${mia.hostingId}/panel`, {});
    ports.panel = before;
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain("does not answer just now");
  });

  it("switches a domain's renewal off and on again", async () => {
    const at = `/portal/domains/${mia.domainId}`;
    const off = await mia.browser.follow(await mia.browser.post(`${at}/renewal`, { auto_renew: "no" }));
    expect(off.body).toContain("Auto-renewal is off");
    expect(off.body).toMatch(/Ends on \d{1,2} \w+ 20\d\d/u);
    const on = await mia.browser.follow(await mia.browser.post(`${at}/renewal`, { auto_renew: "yes" }));
    expect(on.body).toContain("Auto-renewal is on");
  });

  it("refuses name servers that are none, beside the field, and keeps what was typed", async () => {
    const page = await mia.browser.post(`/portal/domains/${mia.domainId}/nameservers`, {
      nameservers: "ns1.example.net\nnot a host!",
    });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain("Enter 2 to 13 host names");
    expect(page.body).toContain("not a host!");
    expect(page.body).toMatch(/<title>Error:/);
  });

  it("shows an auth code only when the registry has it", async () => {
    const at = `/portal/domains/${mia.domainId}/auth-code`;
    expect((await mia.browser.post(at, {})).statusCode).toBe(303);
    const early = await mia.browser.post(`${at}/show`, {});
    expect(early.statusCode).toBe(422);
    expect(early.body).toContain("No auth code is ready yet");
    await scene.settle();
    const page = await mia.browser.post(`${at}/show`, {});
    expect(page.statusCode).toBe(200);
    expect(page.body).toMatch(/<code>[\w-]{12,}<\/code>/);
    expect((await mia.browser.get(`/portal/domains/${mia.domainId}`)).body).not.toContain(
      "Whoever has this code",
    );
  });

  it("gives an invoice as PDF", async () => {
    const file = await mia.browser.get(`/portal/invoices/${mia.documentId}/pdf`);
    expect(file.headers["content-type"]).toBe("application/pdf");
    expect(file.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
  });
});

describe("own details", () => {
  it("keep a new name, and refuse an empty one beside its field", async () => {
    const bad = await otto.browser.post("/portal/details", { name: " ", phone: "", language: "en" });
    expect(bad.statusCode).toBe(422);
    expect(bad.body).toContain("Enter your first and last name.");
    const good = await otto.browser.post("/portal/details", {
      name: "Otto Lang-Berg",
      phone: "",
      language: "en",
    });
    const page = await otto.browser.follow(good);
    expect(page.body).toContain("Your details were saved.");
    expect(page.body).toContain("Otto Lang-Berg");
  });

  it("offer and take the languages of the brand alone; who has another keeps it", async () => {
    const { owner } = scene.web.world.db;
    const { world, sellerId } = scene.web;
    const speak = async (...languages: string[]) =>
      must(await world.act(changeSeller, world.systemActor, { sellerId, facts: { languages } }));
    const save = (language: string) =>
      otto.browser.post("/portal/details", { name: "Otto Lang-Berg", phone: "", language });
    expect((await save("de")).statusCode).toBe(303);
    await speak("de");
    const refused = await save("en");
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toMatch(/one of the languages offered|eine der angebotenen Sprachen/);
    await owner.query("update people.person set language = 'en' where id = $1", [otto.personId]);
    expect((await save("en")).statusCode).toBe(303);
    await speak("de", "en");
    // A brand is remembered for moments, and what follows reads English.
    const seen = async () => expect((await otto.browser.get("/portal/details")).body).toContain('lang="en"');
    await vi.waitFor(seen, { timeout: 10_000, interval: 200 });
  });

  it("ask what the house asks beyond the usual, and never what only its staff sees", async () => {
    const { owner } = scene.web.world.db;
    for (const [key, label, shownTo] of [
      ["cost_centre", "Cost centre", "customer"],
      ["inner", "Good payer", "staff"],
    ])
      await owner.query(
        `insert into customers.field_definition (id, seller_id, on_kind, key, labels, field_type, required, shown_to, position)
         select $1, seller_id, 'account', $2, jsonb_build_object('en', $3::text, 'de', $3::text), 'text', $4::text = 'customer', $4, 0
         from customers.account where id = $5`,
        [newId(), key, label, shownTo, otto.accountId],
      );
    const at = `/portal/details/${otto.accountId}/fields`;
    const form = await otto.browser.get(at);
    expect(form.body).toContain("Cost centre");
    expect(form.body).not.toContain("Good payer");
    const bad = await otto.browser.post(at, { own_cost_centre: " " });
    expect(bad.statusCode).toBe(422);
    expect(bad.body).toContain("Please fill this in.");
    const good = await otto.browser.post(at, { own_cost_centre: "4711", own_inner: "yes" });
    expect((await otto.browser.follow(good)).body).toContain("4711");
    const kept = await owner.query("select value from customers.field_value where account_id = $1", [
      otto.accountId,
    ]);
    expect(kept.rows).toEqual([{ value: "4711" }]);
    expect((await mia.browser.get(at)).statusCode).toBe(404);
  });

  it("refuse a billing address that its country cannot have", async () => {
    const at = `/portal/details/${otto.accountId}/billing`;
    const form = await otto.browser.get(at);
    const { csrf: _csrf, ...fields } = form.form(at);
    const bad = await otto.browser.post(at, { ...fields, country: "DE", postal_code: "12" });
    expect(bad.statusCode).toBe(422);
    expect(bad.body).toContain("not a postal code");
    const good = await otto.browser.post(at, {
      ...fields,
      country: "DE",
      postal_code: "10115",
      city: "Berlin",
    });
    expect((await otto.browser.follow(good)).body).toContain("10115 Berlin");
  });

  it("need the current password for a new one", async () => {
    const page = await otto.browser.post("/portal/security/password", {
      old_password: "guess",
      new_password: "Vier-Fische-im-Hafen-9",
    });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain("This is not your current password.");
  });

  it("sign out everywhere but here", async () => {
    const elsewhere = await scene.signIn(otto.personId);
    expect((await elsewhere.get("/portal")).statusCode).toBe(200);
    const here = await otto.browser.post("/portal/security/sessions", {});
    expect((await otto.browser.follow(here)).body).toContain("All other sessions were ended.");
    expect((await elsewhere.get("/portal")).statusCode).toBe(303);
  });
});

describe("a sign-in with two accounts", () => {
  it("sees one at a time, changes to the other, and never to one that is not its own", async () => {
    const { owner } = scene.web.world.db;
    const ina = await scene.customer("Ina Zwei", "ina-zwei.de");
    const nele = await scene.customer("Nele Dritt", "nele-dritt.de");
    await owner.query(
      `insert into customers.membership (id, account_id, person_id, role, state, created_at)
       values ($1, $2, $3, 'contact', 'active', now())`,
      [newId(), nele.accountId, ina.personId],
    );
    await owner.query(
      `insert into customers.scope (id, account_id, membership_id, area, verb, valid_from)
       select $2, account_id, id, 'services', 'see', '2020-01-01' from customers.membership where account_id = $1 and role = 'contact'`,
      [nele.accountId, newId()],
    );
    const go = (account: string) => ina.browser.post("/portal/account", { account });
    const shown = async (): Promise<boolean[]> => {
      const page = await ina.browser.get("/portal/services");
      return ["ina-zwei.de", "nele-dritt.de"].map((name) => page.body.includes(name));
    };
    expect((await go(ina.accountId)).statusCode).toBe(303);
    expect(await shown()).toEqual([true, false]);
    expect((await go(nele.accountId)).statusCode).toBe(303);
    expect(await shown()).toEqual([false, true]);
    expect((await go(otto.accountId)).statusCode).toBe(404);
    expect(await shown()).toEqual([false, true]);
    // A cookie that was made up leads to one of the own, whatever it says.
    await owner.query(
      "update customers.membership set state = 'ended' where account_id = $1 and person_id = $2",
      [nele.accountId, ina.personId],
    );
    expect(await shown()).toEqual([true, false]);
    expect((await ina.browser.get("/portal")).body).not.toContain('/portal/account"');
  });
});

describe("a contract for what is neither a package nor a name", () => {
  it("stands on the first page by itself; one for a package or a name is there as that", async () => {
    const link = `/portal/contracts/${otto.contractId}`;
    expect((await otto.browser.get("/portal")).body).not.toContain(link);
    await scene.web.world.db.owner.query(
      "update contracts.billing_entry set subject_id = null, subject_kind = null where contract_id = $1",
      [otto.contractId],
    );
    const page = (await otto.browser.get("/portal")).body;
    expect(page).toContain(link);
    expect(page).not.toContain("Nothing here yet");
  });
});
