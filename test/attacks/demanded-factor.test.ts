// Where a second factor is demanded, nobody gets around it: of a role of the staff, of contacts who can cost money, and of holders
// where the brand wishes it. Who lacks one is led to set it up, and can do nothing before.
import { beforeAll, describe, expect, it } from "vitest";
import { openSecondBrand } from "../../demo/second-brand.ts";
import { addContact, secondFactorSetting } from "../../src/business/customers/index.ts";
import { openSession } from "../../src/business/people/index.ts";
import { changeSetting, sellersAll, settingOf } from "../../src/business/sellers/index.ts";
import { createMember, rolesAll, saveRole } from "../../src/business/staff/index.ts";
import { must } from "../../src/kernel/result.ts";
import type { Scope } from "../../src/kernel/rights.ts";
import { portalScene } from "../support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../support/portal-scene.ts";
import { aSeller } from "../support/scene.ts";
import { setUpApp } from "../support/second-factor.ts";
import type { Browser } from "../support/web.ts";

let scene: PortalScene;
let mia: PortalCustomer;
beforeAll(async () => {
  scene = await portalScene();
  mia = await scene.customer("Mia Brandt", "mia-brandt.de");
}, 120_000);

async function wish(value: "nobody" | "contacts" | "everybody"): Promise<void> {
  const { world, sellerId } = scene.web;
  must(await world.act(changeSetting, world.systemActor, { sellerId, key: secondFactorSetting.key, value }));
}

async function contact(name: string, rights: readonly string[]): Promise<Browser> {
  const { world } = scene.web;
  const scopes = rights.map((right) => {
    const [area = "", verb = ""] = right.split(".");
    return {
      area,
      verb: verb as Scope["verb"],
      onKind: null,
      onId: null,
      validFrom: "2026-01-01",
      validUntil: null,
    };
  });
  const email = `${name}@kundin.example`;
  const input = { accountId: mia.accountId, name, email, scopes, orderLimit: null };
  const { personId } = must(await world.act(addContact, world.systemActor, input));
  return scene.signIn(personId);
}

async function colleague(role: string): Promise<Browser> {
  const { world } = scene.web;
  const facts = {
    name: role,
    email: `${role.replaceAll(" ", "")}@staff.example`,
    language: "en",
    timeZone: "UTC",
  };
  const made = must(await world.act(createMember, world.systemActor, { ...facts, role, sellerIds: null }));
  const asked = { personId: made.personId, network: null, device: null, replaces: null };
  const { token } = must(await world.act(openSession, world.systemActor, asked));
  const browser = scene.web.browser();
  browser.cookies.set("kontor_staff", token);
  return browser;
}

let hosts = 0;

/** What a brand wishes is remembered for a moment by host name: each look comes under another one. */
async function leadsTo(browser: Browser, path: string): Promise<string> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = { host: `name${(hosts += 1)}.test`, cookie };
  const page = await scene.web.app.inject({ method: "GET", url: path, headers });
  return String(page.headers.location ?? page.statusCode);
}

describe("a second factor that is demanded", () => {
  it("A7 of a role: no page of the office opens and no form is taken before it is set up; then everything does", async () => {
    const { world } = scene.web;
    const desk = await colleague("Billing desk");
    expect(await leadsTo(desk, "/office/invoices")).toBe("200");
    const role = (await rolesAll(world.db.read)).find((one) => one.name === "Billing desk");
    if (!role) throw new Error("there is no billing desk");
    const { id: roleId, name, rights } = role;
    must(await world.act(saveRole, world.systemActor, { roleId, name, rights, secondFactor: true }));
    for (const path of ["/office", "/office/invoices", "/office/customers", "/office/payments"])
      expect(await leadsTo(desk, path)).toBe("/office/account");
    const before = await world.db.owner.query("select count(*)::int as n from kernel.audit");
    const forms = scene.web.browser();
    forms.cookies.set("kontor_staff", desk.cookies.get("kontor_staff") ?? "");
    expect((await forms.post(`/office/customers/${mia.accountId}/note`, {})).statusCode).not.toBe(200);
    expect((await forms.post("/office/declarations", {})).statusCode).not.toBe(200);
    expect(await world.db.owner.query("select count(*)::int as n from kernel.audit")).toMatchObject({
      rows: before.rows,
    });
    expect((await desk.get("/office/account")).body).toContain("A second factor is needed");
    await setUpApp(desk, () => world.clock.machine(), "/office/account");
    expect(await leadsTo(desk, "/office/invoices")).toBe("200");
  });

  it("A7 of contacts who can cost money, and of nobody else, where the brand wishes it so", async () => {
    const { world } = scene.web;
    const [spender, looker] = [
      await contact("spender", ["orders.do", "invoices.see"]),
      await contact("looker", ["invoices.see"]),
    ];
    await wish("contacts");
    expect(await leadsTo(spender, "/portal/invoices")).toBe("/portal/security");
    expect(await leadsTo(looker, "/portal/invoices")).toBe("200");
    expect(await leadsTo(mia.browser, "/portal/invoices")).toBe("200");
    // The shop is open to them as to any guest; on the account they can put nothing.
    await setUpApp(spender, () => world.clock.machine());
    expect(await leadsTo(spender, "/portal/invoices")).toBe("200");
  });

  it("A7 of contacts who may enter a panel or see passwords, and in no area but those the brand chose, as it read before", async () => {
    const { world } = scene.web;
    const [panel, secrets, writer, over] = [
      await contact("panel", ["panel.do"]),
      await contact("secrets", ["passwords.see"]),
      await contact("writer", ["tickets.do", "invoices.see"]),
      await contact("over", ["orders.do", "invoices.see"]),
    ];
    await world.db.owner.query(
      `update customers.scope set valid_until = '2026-01-02' where area = 'orders' and membership_id in
       (select m.id from customers.membership m join people.person p on p.id = m.person_id where p.name = 'over')`,
    );
    for (const [browser, to] of [
      [panel, "/portal/security"],
      [secrets, "/portal/security"],
      [writer, "200"],
      // Rights that are over ask for nothing.
      [over, "200"],
    ] as const)
      expect(await leadsTo(browser, "/portal")).toBe(to);
    const boss = await colleague("Owner");
    const path = "/office/settings/access";
    const form = { second_factor: "contacts", area_tickets: "on", hours: "24", days: "7", wait: "24" };
    const looked = await boss.post(path, { ...form, step: "look" });
    expect(looked.body).toContain("Contacts who are asked: 1. Of them without a second factor");
    expect(await leadsTo(writer, "/portal")).toBe("200");
    expect(String((await boss.post(path, form)).headers.location)).toContain("done=saved");
    expect(await leadsTo(writer, "/portal")).toBe("/portal/security");
    expect(await leadsTo(panel, "/portal")).toBe("200");
    await boss.post(path, { ...form, second_factor: "nobody" });
  });

  it("A7 of holders as well, where the brand wishes that", async () => {
    await wish("everybody");
    expect(await leadsTo(mia.browser, "/portal")).toBe("/portal/security");
    expect(await leadsTo(mia.browser, "/portal/security")).toBe("200");
    await wish("nobody");
    expect(await leadsTo(mia.browser, "/portal")).toBe("200");
  });
});

it("is asked of contacts by the demo's second brand, and of nobody by a brand that never chose", async () => {
  const { world } = scene.web;
  const other = await aSeller(world.db.owner, "quiet");
  await openSecondBrand(world, { registrar: null });
  const lark = (await sellersAll(world.db.read)).find((one) => one.name === "Lark");
  const asks = (id: string) => settingOf(world.db.read, id, secondFactorSetting);
  expect([await asks(lark?.id ?? ""), await asks(other)]).toEqual(["contacts", "nobody"]);
});
