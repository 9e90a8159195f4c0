// Pages of colleagues and roles over HTTP: who leaves is out at the next page, and no form takes away the last one who lets others in.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { membersAll, rolesAll } from "../../../business/staff/index.ts";
import { STAFF_RIGHTS } from "../../../kernel/rights.ts";

let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;
let support: Browser;

beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  owner = await web.owner();
  support = await web.colleague("Support");
}, 120_000);

const pageOf = async (role: string): Promise<string> => {
  const found = (await membersAll(shop.world.db.read)).find((one) => one.roleName === role);
  return `/office/staff/${found?.personId ?? ""}`;
};
const roleOf = async (name: string) => {
  const found = (await rolesAll(shop.world.db.read)).find((one) => one.name === name);
  if (!found) throw new Error(`there is no role ${name}`);
  return found;
};

describe("the page of a colleague", () => {
  it("A85 ends everything with one form and a reason, and says so; what was typed stays where it was refused", async () => {
    const page = await pageOf("Support");
    const long = "x".repeat(301);
    const refused = await owner.post(`${page}/leave`, { reason: long }, page);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain(long);
    expect((await support.get("/office")).status).toBe(200);
    const done = await owner.post(`${page}/leave`, { reason: "Has another job" }, page);
    expect(done.location).toBe(`${page}?done=left`);
    expect((await support.get("/office")).location).toContain("/office/sign-in");
    expect((await owner.get(page)).body).toContain("Comes back");
  });

  it("never lets the last owner out", async () => {
    const page = await pageOf("Owner");
    const refused = await owner.post(`${page}/leave`, { reason: "Retires" }, page);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain("Nobody would be left who could let others in.");
    expect((await owner.get("/office/staff")).status).toBe(200);
  });

  it("is there for nobody who may not manage the staff", async () => {
    const desk = await web.colleague("Order desk");
    const page = await pageOf("Owner");
    for (const path of [page, `/office/staff/roles/new`]) expect((await desk.get(path)).status).toBe(403);
    for (const form of ["leave", "rejoin", "invite"])
      expect((await desk.post(`${page}/${form}`, { reason: "Just so" })).status).toBe(403);
    expect((await desk.post("/office/staff/roles", { name: "King", rights: [...STAFF_RIGHTS] })).status).toBe(
      403,
    );
    expect((await rolesAll(shop.world.db.read)).map((one) => one.name)).not.toContain("King");
  });
});

describe("the page of a role", () => {
  it("shows every right once in plain words, and makes a role of those that were ticked", async () => {
    const page = await owner.get("/office/staff/roles/new");
    for (const right of STAFF_RIGHTS)
      expect([right, page.body.split(`value="${right}"`).length]).toEqual([right, 2]);
    const rights = ["office.see", "tickets.see"];
    const done = await owner.post("/office/staff/roles", {
      name: "Night shift",
      rights,
      second_factor: "on",
    });
    expect(done.location).toBe("/office/staff?done=saved");
    expect(await roleOf("Night shift")).toMatchObject({ rights, secondFactor: true });
    const taken = await owner.post("/office/staff/roles", { name: "Support", rights });
    expect(taken.status).toBe(422);
    expect(taken.body).toContain("Another role has this name.");
  });

  it("holds at the next page of whoever has it, and names them before", async () => {
    const { id } = await roleOf("Order desk");
    const desk = await web.signIn("order.desk@staff.example", "a long and friendly sentence 7");
    const path = `/office/staff/roles/${id}`;
    expect((await owner.get(path)).body).toContain("Order desk colleague");
    expect((await desk.get("/office/customers")).status).toBe(200);
    await owner.post(path, { name: "Order desk", rights: ["office.see"] }, path);
    expect((await desk.get("/office/customers")).status).toBe(403);
  });

  it("tells who added and took which right and asked for a second factor, and nothing where nothing changed", async () => {
    const { id } = await roleOf("Billing desk");
    const path = `/office/staff/roles/${id}`;
    const rights = ["office.see", "orders.decide"];
    await owner.post(path, { name: "Billing desk", rights, second_factor: "on" }, path);
    await owner.post(path, { name: "Billing desk", rights, second_factor: "on" }, path);
    const told = (await owner.get(path)).body;
    expect(told).toContain("Added: decide on orders, demand for a second factor.");
    expect(told).toMatch(/Taken: [^<]*answer tickets/u);
    expect(told).toContain("Anna Petersen");
    const { rows } = await shop.world.db.owner.query(
      "select move from kernel.history where noun = 'role' and subject_id = $1",
      [id],
    );
    expect(rows).toEqual([{ move: "change" }]);
  });

  it("never takes the right to let others in from the last who has it, nor a right nobody knows", async () => {
    const { id, rights } = await roleOf("Owner");
    const path = `/office/staff/roles/${id}`;
    const without = rights.filter((one) => one !== "staff.change");
    const refused = await owner.post(path, { name: "Owner", rights: without }, path);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain("Nobody would be left who could let others in.");
    expect(
      (await owner.post(path, { name: "Owner", rights: [...rights.slice(1), "fly"] }, path)).status,
    ).toBe(422);
    expect((await roleOf("Owner")).rights).toEqual(rights);
  });
});
