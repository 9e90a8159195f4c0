// The addresses that invoices go to, as the customer keeps them: a further one, each with its own facts, and which contract is
// billed where; nothing of it is anybody else's to see or to choose.
import { beforeAll, describe, expect, it } from "vitest";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../../test/support/portal-scene.ts";
import { billingProfilesOf } from "../../../business/customers/index.ts";
import type { BillingProfile } from "../../../business/customers/index.ts";

let scene: PortalScene;
let mia: PortalCustomer;
let otto: PortalCustomer;
beforeAll(async () => {
  scene = await portalScene();
  mia = await scene.customer("Mia Brandt", "mia-brandt.de");
  otto = await scene.customer("Otto Lang", "otto-lang.de");
}, 120_000);

const profiles = (of: PortalCustomer): Promise<BillingProfile[]> =>
  billingProfilesOf(scene.web.world.db.read, [of.accountId]);
const at = (of: PortalCustomer): string => `/portal/details/${of.accountId}/billing`;
const billedTo = async (of: PortalCustomer): Promise<string> => {
  const { rows } = await scene.web.world.db.owner.query<{ id: string }>(
    "select billing_profile_id as id from contracts.contract where id = $1",
    [of.contractId],
  );
  return rows[0]?.id ?? "";
};
const branch = {
  organisation: "Lang Filiale",
  name: "Otto Lang",
  country: "DE",
  line1: "Kai 2",
  postal_code: "20457",
  city: "Hamburg",
  purchase_order: "BE-77",
};

describe("billing addresses", () => {
  it("can be several, each changed by itself, one of them the usual one", async () => {
    const [usual] = await profiles(otto);
    const made = await otto.browser.post(at(otto), { ...branch, profile: "new" });
    const page = await otto.browser.follow(made);
    expect(page.body).toContain("Billing addresses");
    expect(page.body).toContain("Lang Filiale");
    expect(page.body).toContain("BE-77");
    const [first, second] = await profiles(otto);
    expect([first?.id, second?.purchaseOrder]).toEqual([usual?.id, "BE-77"]);
    const form = await otto.browser.get(`${at(otto)}?profile=${second?.id ?? ""}`);
    expect(form.body).toContain('value="Kai 2"');
    await otto.browser.post(at(otto), { ...branch, line1: "Kai 3", profile: second?.id ?? "" });
    const [kept, changed] = await profiles(otto);
    expect(changed).toMatchObject({ id: second?.id, line1: "Kai 3", isDefault: false });
    expect(kept).toEqual(first);
    await otto.browser.post(at(otto), { ...branch, profile: second?.id ?? "", as_default: "on" });
    expect((await profiles(otto))[0]?.id).toBe(second?.id);
  });

  it("are never somebody else's to see or to change", async () => {
    const [own] = await profiles(mia);
    const theirs = (await profiles(otto))[0];
    for (const id of [theirs?.id ?? "", "nonsense"]) {
      expect((await mia.browser.get(`${at(mia)}?profile=${id}`)).statusCode).toBe(404);
      expect((await mia.browser.post(at(mia), { ...branch, profile: id })).statusCode).toBe(404);
    }
    expect(await profiles(mia)).toEqual([own]);
    expect((await profiles(otto))[0]).toEqual(theirs);
  });
});

describe("where a contract is billed to", () => {
  it("is chosen by its holder once the next invoice was shown, and said on its page", async () => {
    const before = await billedTo(otto);
    const other = (await profiles(otto)).find((one) => one.id !== before)?.id ?? "";
    const path = `/portal/contracts/${otto.contractId}/payer`;
    expect((await otto.browser.get(`/portal/contracts/${otto.contractId}`)).body).toContain(path);
    expect((await otto.browser.get(`${path}?asked=1`)).body).toContain(
      "Please choose where the invoices go.",
    );
    const seen = await otto.browser.get(`${path}?profile=${other}&asked=1`);
    expect(seen.body).toContain("Next regular invoice");
    expect(await billedTo(otto)).toBe(before);
    const digest = /name="seen" value="([0-9a-f]+)"/.exec(seen.body)?.[1] ?? "";
    expect(digest).not.toBe("");
    const done = await otto.browser.post(path, { profile: other, seen: digest });
    expect((await otto.browser.follow(done)).body).toContain("invoices for this contract go there");
    expect(await billedTo(otto)).toBe(other);
  });

  it("is never an address of another account, nor chosen by a stranger", async () => {
    const before = await billedTo(mia);
    const theirs = (await profiles(otto))[0]?.id ?? "";
    const path = `/portal/contracts/${mia.contractId}/payer`;
    const page = await mia.browser.get(`${path}?profile=${theirs}`);
    expect(page.body).not.toContain("Next regular invoice");
    expect((await mia.browser.post(path, { profile: theirs })).statusCode).not.toBe(303);
    expect((await otto.browser.post(path, { profile: theirs })).statusCode).toBe(404);
    expect(await billedTo(mia)).toBe(before);
  });
});
