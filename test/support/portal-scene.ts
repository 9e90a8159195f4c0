// Customers with running packages, signed in: what the checks of the portal and of pay links begin with.
import { openSession } from "../../src/business/people/index.ts";
import { newId } from "../../src/kernel/ids.ts";
import { must } from "../../src/kernel/result.ts";
import type { Site } from "../../src/web/site.ts";
import { aCustomer } from "./scene.ts";
import { testWeb } from "./web.ts";
import type { Browser, Page, TestWeb } from "./web.ts";

export type PortalCustomer = {
  readonly accountId: string;
  readonly personId: string;
  readonly email: string;
  readonly browser: Browser;
  readonly orderId: string;
  readonly hostingId: string;
  readonly domainId: string;
  readonly contractId: string;
  readonly documentId: string;
};

export type PortalContact = {
  readonly personId: string;
  readonly membershipId: string;
  readonly email: string;
  readonly browser: Browser;
};

export type PortalScene = {
  readonly web: TestWeb;
  signIn(personId: string, lang?: "en" | "de"): Promise<Browser>;
  /** Orders a package with a domain in the portal, enters the code, and waits until all of it runs. */
  customer(name: string, domain: string): Promise<PortalCustomer>;
  /** One more package with a domain in the same account; answers what came of it. */
  orderMore(customer: PortalCustomer, domain: string): Promise<PortalCustomer>;
  /** A signed-in contact of the account with these rights, each on all of it or on one thing ("invoices.see domain:…"). */
  contactOf(accountId: string, rights: readonly string[]): Promise<PortalContact>;
  /** Sends a request that waits for a job, and runs jobs until it is answered. */
  whileWorking(asked: Promise<Page>): Promise<Page>;
  /** Jobs and timers until nothing is left. */
  settle(): Promise<void>;
  /** The path of the newest pay link mailed to this address. */
  payLink(email: string): string;
};

let customers = 0;
let contacts = 0;

export async function portalScene(extra: Partial<Site> = {}): Promise<PortalScene> {
  const web = await testWeb(extra);
  const { world } = web;
  const { owner } = world.db;
  const one = async (text: string, values: unknown[]): Promise<string> =>
    (await owner.query<{ id: string }>(text, values)).rows[0]?.id ?? "";

  const ownedBy = async (accountId: string, order: "asc" | "desc") => {
    const of = (table: string): Promise<string> =>
      one(`select id from ${table} where account_id = $1 order by id ${order} limit 1`, [accountId]);
    return {
      orderId: await of("orders.order"),
      hostingId: await of("hosting.account"),
      domainId: await of("domains.domain"),
      contractId: await of("contracts.contract"),
      documentId: await of("billing.document"),
    };
  };

  async function orderAndProve(browser: Browser, domain: string): Promise<void> {
    const tracker = await order(browser, domain);
    await world.runJobs();
    await browser.post(`${tracker}/send-code`, {});
    await world.runJobs();
    const code = /\b(\d{6})\b/.exec(web.sms.sent.at(-1)?.text ?? "")?.[1] ?? "";
    await browser.post(`${tracker}/code`, { code });
    await scene.settle();
  }

  const scene: PortalScene = {
    web,
    async signIn(personId, lang = "en") {
      const asked = {
        personId,
        network: "192.0.2.9",
        device: "Mozilla/5.0 (X11; Linux) Firefox/140.0",
        replaces: null,
      };
      const session = must(await world.act(openSession, world.systemActor, asked));
      const browser = web.browser(lang);
      browser.cookies.set("kontor_session", session.token);
      browser.cookies.set("kontor_look", `${lang}.`);
      return browser;
    },
    async customer(name, domain) {
      const email = `${name.toLowerCase().replaceAll(/[^a-z]/g, ".")}@kundin.example`;
      const { accountId, personId } = await aCustomer(owner, web.sellerId, { name, email, language: "en" });
      // Nobody shares a telephone with the one before: many orders from one look like misuse.
      customers += 1;
      await owner.query("update people.person set phone = $2 where id = $1", [
        personId,
        `+49151${23_456_700 + customers * 37}`,
      ]);
      const browser = await scene.signIn(personId);
      await orderAndProve(browser, domain);
      return { accountId, personId, email, browser, ...(await ownedBy(accountId, "asc")) };
    },
    async orderMore(customer, domain) {
      await orderAndProve(customer.browser, domain);
      return { ...customer, ...(await ownedBy(customer.accountId, "desc")) };
    },
    async contactOf(accountId, rights) {
      contacts += 1;
      const email = `kim.${contacts}@kundin.example`;
      const { personId } = await aCustomer(owner, web.sellerId, {
        name: "Kim Contact",
        email,
        language: "en",
      });
      await owner.query(
        "update customers.membership set state = 'ended', ended_at = '2026-01-02' where person_id = $1",
        [personId],
      );
      const membershipId = newId();
      await owner.query(
        `insert into customers.membership (id, account_id, person_id, role, state, created_at)
         values ($1, $2, $3, 'contact', 'active', '2026-01-01')`,
        [membershipId, accountId, personId],
      );
      for (const said of rights) {
        const [area, verb, kind = null, id = null] = said.split(/[.: ]/);
        await owner.query(
          `insert into customers.scope (id, membership_id, account_id, area, verb, on_kind, on_id, valid_from)
           values ($1, $2, $3, $4, $5, $6, $7, '2020-01-01')`,
          [newId(), membershipId, accountId, area, verb, kind, id],
        );
      }
      return { personId, membershipId, email, browser: await scene.signIn(personId) };
    },
    async whileWorking(asked) {
      let answered = false;
      const done = asked.finally(() => {
        answered = true;
      });
      while (!answered) await world.runJobs();
      return done;
    },
    async settle() {
      for (let round = 0; round < 12; round += 1) {
        await world.runJobs();
        for (const timer of world.timers) await timer.run(world.kit);
        if (!(await world.anythingDue())) return;
      }
    },
    payLink(email) {
      const texts = web.mail.kept
        .filter((kept) => kept.mail.to.includes(email))
        .map((kept) => kept.mail.text);
      return [...texts.join("\n").matchAll(/http:\/\/shop\.test(\/i\/[\w-]+)/g)].at(-1)?.[1] ?? "";
    },
  };
  return scene;
}

async function order(browser: Browser, domain: string): Promise<string> {
  const blank = await browser.get("/portal/order");
  const plan = /name="plan" value="([0-9a-f-]{36})"/.exec(blank.body)?.[1] ?? "";
  await browser.post("/cart/packages", { plan, back: "/portal/order" });
  const started = await browser.get("/portal/order");
  const named = await browser.post("/portal/order/domain", {
    ...fieldsOf(started, "/portal/order/domain"),
    mode: "register",
    name: domain,
    for: /name="for"[^>]*>\s*<option value="([0-9a-f-]{36})"/.exec(started.body)?.[1] ?? "",
  });
  const ready = await browser.follow(named);
  const placed = await browser.post("/portal/order", {
    ...fieldsOf(ready, "/portal/order"),
    pay_by: "transfer",
    agree: "on",
  });
  if (placed.statusCode !== 303) throw new Error(`the order was not placed: ${placed.body.slice(0, 4_000)}`);
  return String(placed.headers.location);
}

const fieldsOf = (page: Page, action: string): Record<string, string> => {
  const { csrf: _csrf, ...rest } = page.form(action);
  return rest;
};
