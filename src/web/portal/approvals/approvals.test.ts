// A contact asks the holder for what is not theirs to do: decided once, carried out once, exactly as it was shown.
import { beforeAll, describe, expect, it } from "vitest";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../../test/support/portal-scene.ts";
import { guest as nobody } from "../../../../test/support/shop.ts";
import { setUpApp } from "../../../../test/support/second-factor.ts";
import { aCustomer } from "../../../../test/support/scene.ts";
import type { Browser, Page } from "../../../../test/support/web.ts";
import { approvalById, askableAct, decideApproval } from "../../../business/approvals/index.ts";
import { personActorOf, secondFactorSetting } from "../../../business/customers/index.ts";
import { changeSetting } from "../../../business/sellers/index.ts";
import { must } from "../../../kernel/result.ts";
import { newId } from "../../../kernel/ids.ts";
import { hashToken, randomToken } from "../../../kernel/secrets.ts";
import { portalRoutes } from "../portal-routes.ts";

let scene: PortalScene;
let anna: PortalCustomer;
let otto: PortalCustomer;
let mia: { readonly personId: string; readonly browser: Browser };

beforeAll(async () => {
  scene = await portalScene();
  anna = await scene.customer("Anna Berg", "anna-berg.de");
  otto = await scene.customer("Otto Fern", "otto-fern.de");
  mia = await contact("Mia Weber");
}, 120_000);

/** May see domains of Anna's account and nothing else. */
async function contact(
  name: string,
  more: readonly string[] = [],
): Promise<{ personId: string; email: string; browser: Browser }> {
  const { owner } = scene.web.world.db;
  const email = `${newId().slice(-8)}@kundin.example`;
  const { personId } = await aCustomer(owner, scene.web.sellerId, { name, email, language: "en" });
  const membershipId = newId();
  await owner.query(
    "update customers.membership set state = 'ended', ended_at = '2026-01-02' where person_id = $1",
    [personId],
  );
  await owner.query(
    `insert into customers.membership (id, account_id, person_id, role, state, created_at)
     values ($1, $2, $3, 'contact', 'active', '2026-01-01')`,
    [membershipId, anna.accountId, personId],
  );
  for (const [area, verb] of ["domains.see", ...more].map((one) => one.split(".")))
    await owner.query(
      `insert into customers.scope (id, membership_id, account_id, area, verb, valid_from)
       values ($1, $2, $3, $4, $5, '2020-01-01')`,
      [newId(), membershipId, anna.accountId, area, verb],
    );
  return { personId, email, browser: await scene.signIn(personId) };
}

const renewsItself = async (): Promise<boolean> => {
  const { rows } = await scene.web.world.db.owner.query<{ auto_renew: boolean }>(
    "select auto_renew from domains.domain where id = $1",
    [anna.domainId],
  );
  return rows[0]?.auto_renew ?? false;
};

const fieldOf = (page: Page, name: string): string =>
  (new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? "").replaceAll("&quot;", '"');

/** Presses the button that is not hers, and asks for it. */
async function ask(who: Browser, wanted: "yes" | "no", note = ""): Promise<string> {
  const refused = await who.post(`/portal/domains/${anna.domainId}/renewal`, { auto_renew: wanted });
  expect(refused.statusCode).toBe(403);
  expect(refused.body).toContain("Anna Berg");
  const sent = await who.post("/portal/approvals", {
    act: fieldOf(refused, "act"),
    input: fieldOf(refused, "input"),
    back: fieldOf(refused, "back"),
    note,
  });
  expect(sent.statusCode).toBe(303);
  await scene.settle();
  return /approvals\/([0-9a-f-]{36})/.exec(String(sent.headers.location))?.[1] ?? "";
}

function mailedLink(email = anna.email): string {
  const texts = scene.web.mail.kept.filter((one) => one.mail.to.includes(email)).map((one) => one.mail.text);
  return [...texts.join("\n").matchAll(/(\/approve\/[\w-]{43})/g)].at(-1)?.[1] ?? "";
}

const SAID = JSON.stringify({ en: { title: "This", facts: [] }, de: { title: "Das", facts: [] } });

const stateOf = async (id: string) => (await approvalById(scene.web.world.db.read, id))?.state;

describe("what a contact may not do", () => {
  it("is asked of the holder by mail, and nothing happens by asking, looking or following the link", async () => {
    const id = await ask(mia.browser, "no", "We use the other name now.");
    expect(await renewsItself()).toBe(true);
    expect(await stateOf(id)).toBe("open");
    const guest = scene.web.browser("en");
    const seen = await guest.get(mailedLink());
    expect(seen.statusCode).toBe(200);
    expect(seen.body).toContain("Do not renew anna-berg.de any more");
    expect(seen.body).toContain("We use the other name now.");
    expect(seen.body).toContain("Mia Weber");
    await scene.settle();
    expect(await renewsItself()).toBe(true);
  });

  it("is done once the holder says yes from the mail; the link opens nothing after it", async () => {
    const link = mailedLink();
    const guest = scene.web.browser("en");
    const said = await guest.post(link, { decision: "approve" });
    expect(said.body).toContain("You said yes");
    await scene.settle();
    expect(await renewsItself()).toBe(false);
    expect((await guest.get(link)).statusCode).toBe(404);
    expect((await guest.post(link, { decision: "approve" })).statusCode).toBe(404);
    const told = scene.web.mail.kept.slice(-3).map((one) => one.mail.subject);
    expect(told).toContainEqual(expect.stringContaining("Done: Do not renew anna-berg.de"));
    // What it does to the contract is said to whom it is: the account's own.
    expect(told).toContainEqual(expect.stringMatching(/^Your contract \S+ ends with its name/));
    const { rows } = await scene.web.world.db.owner.query<{ actor_id: string }>(
      "select actor_id from kernel.audit where action = 'set_auto_renew' order by at desc limit 1",
    );
    expect(rows[0]?.actor_id).toBe(anna.personId);
  });

  it("is not done where the holder says no, and the asker hears so", async () => {
    const id = await ask(mia.browser, "yes");
    const page = await anna.browser.post(`/portal/approvals/${id}`, { decision: "decline" });
    expect(page.body).toContain("You said no");
    await scene.settle();
    expect(await renewsItself()).toBe(false);
    expect(await stateOf(id)).toBe("declined");
    expect(scene.web.mail.kept.at(-1)?.mail.subject).toContain("Not approved");
  });

  it("is never done where anything about it changed since it was asked", async () => {
    const id = await ask(mia.browser, "yes");
    await anna.browser.post(`/portal/domains/${anna.domainId}/renewal`, { auto_renew: "yes" });
    const page = await anna.browser.post(`/portal/approvals/${id}`, { decision: "approve" });
    expect(page.body).toContain("Something about it has changed");
    expect(await stateOf(id)).toBe("failed");
  });

  it("is decided by nobody who may not do it: not the asker, not another customer, not by a forged question", async () => {
    const id = await ask(mia.browser, "no");
    expect((await mia.browser.post(`/portal/approvals/${id}`, { decision: "approve" })).body).toContain(
      "You may not do this either",
    );
    for (const path of [`/portal/approvals/${id}`]) {
      expect((await otto.browser.get(path)).statusCode).toBe(404);
      expect((await otto.browser.post(path, { decision: "approve" })).statusCode).toBe(404);
      expect((await otto.browser.post(`${path}/withdraw`, {})).statusCode).toBe(404);
    }
    const forged = { act: "set_auto_renew", back: "", note: "" };
    const input = JSON.stringify({ domainId: anna.domainId, autoRenew: false });
    expect((await otto.browser.post("/portal/approvals", { ...forged, input })).statusCode).toBe(404);
    expect((await otto.browser.post("/portal/approvals", { ...forged, act: "drop", input })).statusCode).toBe(
      404,
    );
    expect((await otto.browser.post("/portal/approvals", { ...forged, input: "{" })).statusCode).toBe(404);
    expect(await renewsItself()).toBe(true);
    expect((await mia.browser.post(`/portal/approvals/${id}/withdraw`, {})).statusCode).toBe(303);
    expect(await stateOf(id)).toBe("withdrawn");
  });

  it("A10 is approved by no link mailed to an address that is no longer the holder's; the new one is asked anew", async () => {
    const id = await ask(mia.browser, "no");
    const link = mailedLink();
    const fresh = await scene.signIn(anna.personId);
    const move = async (email: string, page: string): Promise<void> => {
      const text = scene.web.mail.kept
        .filter(({ mail }) => mail.to.includes(email))
        .map(({ mail }) => mail.text);
      const path = [...text.join().matchAll(new RegExp(`/${page}/[\\w-]{43}`, "g"))].at(-1)?.[0] ?? "";
      expect((await scene.web.browser("en").post(path, {})).statusCode).toBe(200);
    };
    await fresh.post("/portal/security/email", { email: "anna@neu.example" });
    await scene.settle();
    await move("anna@neu.example", "new-address");
    // At once, before any job has run.
    const guest = scene.web.browser("en");
    expect((await guest.post(link, { decision: "approve" })).statusCode).toBe(404);
    await scene.settle();
    expect(await stateOf(id)).toBe("open");
    const asked = scene.web.mail.kept.filter(({ mail }) => mail.to.includes("anna@neu.example"));
    const anew = /\/approve\/[\w-]{43}/.exec(asked.map(({ mail }) => mail.text).join())?.[0] ?? "";
    expect((await guest.get(anew)).statusCode).toBe(200);
    await move(anna.email, "old-address");
    expect((await guest.post(anew, { decision: "approve" })).statusCode).toBe(404);
    await scene.settle();
    expect(await stateOf(id)).toBe("open");
    expect((await guest.post(mailedLink(), { decision: "decline" })).statusCode).toBe(200);
    expect(await stateOf(id)).toBe("declined");
    anna = { ...anna, browser: await scene.signIn(anna.personId) };
  });

  it("A8 is approved by no link of somebody who is disabled or was taken out, and lies open as before", async () => {
    const { owner } = scene.web.world.db;
    const id = await ask(mia.browser, "no");
    const link = mailedLink();
    const token = link.slice("/approve/".length);
    for (const [out, back] of [
      [
        "update people.person set state = 'disabled' where id = $1",
        "update people.person set state = 'active' where id = $1",
      ],
      [
        "update customers.membership set state = 'ended' where person_id = $1",
        "update customers.membership set state = 'active' where person_id = $1",
      ],
    ] as const) {
      await owner.query(out, [anna.personId]);
      const guest = scene.web.browser("en");
      expect((await guest.get(link)).statusCode).toBe(404);
      expect((await guest.post(link, { decision: "approve" })).statusCode).toBe(404);
      const { act, systemActor } = scene.web.world;
      const decided = await act(decideApproval, systemActor, { approvalId: id, token, decision: "approve" });
      expect(decided).toMatchObject({ refusal: { code: "no_such" } });
      await owner.query(back, [anna.personId]);
      expect(await stateOf(id)).toBe("open");
    }
    expect(await renewsItself()).toBe(true);
    expect((await scene.web.browser("en").get(link)).statusCode).toBe(200);
    await mia.browser.post(`/portal/approvals/${id}/withdraw`, {});
  });

  it("A7 is approved by a mailed link alone of nobody whom the portal would ask for a second factor; the link is kept", async () => {
    const { world, sellerId } = scene.web;
    const demand = async (value: "nobody" | "everybody") =>
      must(
        await world.act(changeSetting, world.systemActor, { sellerId, key: secondFactorSetting.key, value }),
      );
    const id = await ask(mia.browser, "no");
    const link = mailedLink();
    await demand("everybody");
    // Without a page in between, which would keep the demand for a few seconds.
    const token = link.split("/").at(-1) ?? "";
    expect(
      await world.act(decideApproval, nobody, { approvalId: id, token, decision: "approve" }),
    ).toMatchObject({ refusal: { code: "second_factor" } });
    expect(await stateOf(id)).toBe("open");
    await demand("nobody");
    // Of her own will, and from then on at every sign-in.
    const safe = await scene.signIn(anna.personId);
    await world.db.owner.query(
      "update people.session set proven_at = now() + interval '1 minute' where person_id = $1",
      [anna.personId],
    );
    await setUpApp(safe, () => world.clock.machine());
    const stranger = scene.web.browser("en");
    const seen = await stranger.get(link);
    expect(seen.body).toContain("Do not renew anna-berg.de any more");
    expect(seen.body).toContain(`href="/sign-in?next=${encodeURIComponent(link)}"`);
    expect(seen.body).not.toContain("Yes, do it");
    for (const browser of [stranger, mia.browser, otto.browser]) {
      expect((await browser.post(link, { decision: "approve" })).body).not.toContain("You said yes");
      expect(await stateOf(id)).toBe("open");
    }
    expect((await safe.post(link, { decision: "approve" })).body).toContain("You said yes");
    await scene.settle();
    expect(await stateOf(id)).toBe("done");
    await world.db.owner.query(
      "update people.credential set ended_at = now() where person_id = $1 and kind = 'totp'",
      [anna.personId],
    );
    // Her other sign-ins ended with it.
    anna = { ...anna, browser: safe };
    const back = await safe.post(`/portal/domains/${anna.domainId}/renewal`, { auto_renew: "yes" });
    expect([back.headers.location, await renewsItself()]).toEqual([
      `/portal/domains/${anna.domainId}?done=autoRenewOn`,
      true,
    ]);
  });

  it("is asked of every contact as well who may do it and gets such mails: the first answer counts, the others hear of it", async () => {
    const lee = await contact("Lee Holt", ["domain_moves.do", "domains.mails"]);
    const pat = await contact("Pat Lund", ["domain_moves.do"]);
    const now = await renewsItself();
    const id = await ask(mia.browser, now ? "no" : "yes");
    const links = [anna.email, lee.email].map((email) => mailedLink(email));
    expect(new Set(links).size).toBe(2);
    const toPat = () => scene.web.mail.kept.filter((one) => one.mail.to.includes(pat.email));
    expect(toPat()).toEqual([]);
    const guest = scene.web.browser("en");
    expect((await guest.post(links[1] ?? "", { decision: "approve" })).body).toContain("You said yes");
    await scene.settle();
    expect([await stateOf(id), await renewsItself()]).toEqual(["done", !now]);
    const subjects = (email: string) =>
      scene.web.mail.kept.filter((one) => one.mail.to.includes(email)).map((one) => one.mail.subject);
    expect(subjects(anna.email).slice(-2)).toContainEqual(expect.stringContaining("Answered already: "));
    expect(subjects(lee.email).filter((one) => one.includes("Answered already"))).toEqual([]);
    expect((await guest.post(links[0] ?? "", { decision: "decline" })).statusCode).toBe(404);
    expect(toPat()).toEqual([]);
    await anna.browser.post(`/portal/domains/${anna.domainId}/renewal`, { auto_renew: now ? "yes" : "no" });
  });

  it("A7 is approved by no mailed link alone, nor from a session left open, where its form wants a fresh sign-in", async () => {
    const { world, sellerId } = scene.web;
    const acts = portalRoutes(scene.web.site).flatMap(({ action = "" }) =>
      askableAct(action)?.fresh === true ? [action] : [],
    );
    expect(acts).toEqual(
      expect.arrayContaining(["ask_payout", "add_card", "remove_card", "reveal_auth_code"]),
    );
    const stale = await scene.signIn(anna.personId);
    await world.db.owner.query(
      "update people.session set proven_at = now() - interval '1 hour' where person_id = $1",
      [anna.personId],
    );
    for (const name of new Set(acts)) {
      const [id, token] = [newId(), randomToken()];
      await world.db.owner.query(
        `insert into approvals.approval (id, seller_id, account_id, asked_by, act, subject_kind, subject_id, input, said,
           hash, note, state, created_at, expires_at)
         values ($1, $2, $3, $4, $5, 'account', $3, '{}', $6, $7, '', 'open', now(), now() + interval '1 day')`,
        [id, sellerId, anna.accountId, mia.personId, name, SAID, hashToken(id)],
      );
      await world.db.owner.query(
        "insert into approvals.link (token_hash, approval_id, person_id, created_at) values ($1, $2, $3, now())",
        [hashToken(token), id, anna.personId],
      );
      const link = `/approve/${token}`;
      const stranger = scene.web.browser("en");
      const shown = await stranger.get(link);
      expect([name, shown.body.includes("Yes, do it"), shown.body.includes("you sign in first")]).toEqual([
        name,
        false,
        true,
      ]);
      await stranger.post(link, { decision: "approve" });
      const led = await stale.post(link, { decision: "approve" });
      expect([name, led.headers.location]).toEqual([name, `/again?next=${encodeURIComponent(link)}`]);
      expect([name, await stateOf(id)]).toEqual([name, "open"]);
    }
    await world.db.owner.query("update people.session set proven_at = now() + interval '1 minute'");
  });

  it("is asked once at a time, and done once by two who say yes at the same moment", async () => {
    const { world } = scene.web;
    const id = await ask(mia.browser, "no");
    const again = await mia.browser.post(`/portal/domains/${anna.domainId}/renewal`, { auto_renew: "no" });
    const twice = await mia.browser.post("/portal/approvals", {
      act: fieldOf(again, "act"),
      input: fieldOf(again, "input"),
      back: "",
      note: "",
    });
    expect(twice.statusCode).toBe(422);
    expect(twice.body).toContain("asked for exactly this already");
    const whole = await personActorOf(world.db.read, anna.personId, scene.web.sellerId, {
      via: "web",
      requestId: null,
    });
    const through = { staffId: newId(), name: "Jo", mayAct: true };
    const visitor = { ...whole, through };
    // In a visit it would be done in the customer's name alone.
    expect(
      await world.act(decideApproval, visitor, { approvalId: id, token: null, decision: "approve" }),
    ).toMatchObject({ refusal: { code: "no_such" } });
    const yes = () => world.act(decideApproval, whole, { approvalId: id, token: null, decision: "approve" });
    const answers = await Promise.all([yes(), yes()]);
    expect(answers.filter((one) => one.ok)).toHaveLength(1);
    await scene.settle();
    expect(await stateOf(id)).toBe("done");
    const { rows } = await world.db.owner.query<{ n: number }>(
      "select count(*)::int as n from kernel.history where subject_id = $1 and move = 'carry_out'",
      [id],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it("ends by itself after seven days, and cannot be decided then", async () => {
    const { world } = scene.web;
    const id = await ask(mia.browser, "yes");
    const link = mailedLink();
    await world.db.owner.query(
      "update approvals.approval set expires_at = now() - interval '1 second' where id = $1",
      [id],
    );
    expect((await scene.web.browser("en").get(link)).statusCode).toBe(404);
    const late = await anna.browser.post(`/portal/approvals/${id}`, { decision: "approve" });
    expect(late.body).toContain("seven days are over");
    for (const tick of world.ticks)
      if (tick.name === "expire_approvals") await tick.run(world.kit, new Date());
    expect(await stateOf(id)).toBe("expired");
    expect(await renewsItself()).toBe(false);
  });

  it("is not carried out after the holder lost the right between saying yes and its turn", async () => {
    const { owner } = scene.web.world.db;
    const id = await ask(mia.browser, "yes");
    await anna.browser.post(`/portal/approvals/${id}`, { decision: "approve" });
    await owner.query("update customers.membership set state = 'ended' where person_id = $1", [
      anna.personId,
    ]);
    await scene.settle();
    await owner.query("update customers.membership set state = 'active' where person_id = $1", [
      anna.personId,
    ]);
    expect(await stateOf(id)).toBe("failed");
    expect(await renewsItself()).toBe(false);
  });
});

describe("the pages of approvals", () => {
  it("list what was asked in the account, in both languages, and nothing of another", async () => {
    for (const lang of ["en", "de"] as const) {
      const page = await (await scene.signIn(anna.personId, lang)).get("/portal/approvals");
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain("Mia Weber");
    }
    expect((await otto.browser.get("/portal/approvals")).body).not.toContain("anna-berg");
  });
});
