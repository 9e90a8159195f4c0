// The tax of a bill is decided on its page: what was typed stays where it is refused, and nobody else may decide it.
import { beforeAll, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../../test/support/office-web.ts";
import { guest, orderInput, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { defaultProfile } from "../../../business/customers/index.ts";
import { placeOrder } from "../../../business/orders/index.ts";
import { exemptionsOfProfile } from "../../../business/tax/index.ts";
import { must } from "../../../kernel/result.ts";

let shop: TestShop;
let web: OfficeWeb;
let profileId = "";
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  const { accountId } = must(await shop.world.act(placeOrder, guest, await orderInput(shop)));
  profileId = (await defaultProfile(shop.world.db.read, accountId))?.id ?? "";
});

const right = {
  kind: "exempt",
  country: "de",
  code: "vatex-eu-132-1i",
  basis: "§ 4 Nr. 21 UStG",
  proof: "Certificate of 12 January",
  valid_from: "2026-01-01",
  valid_until: "",
};
const kept = () => exemptionsOfProfile(shop.world.db.read, profileId, { ended: false });

it("a bill is never freed of tax by a form that lacks its law, its proof or its code, and what was typed stays", async () => {
  const owner = await web.owner();
  const path = `/office/billing-profiles/${profileId}`;
  for (const [field, typed, said] of [
    ["basis", "", "Please name the law"],
    ["proof", "", "Please name the paper"],
    ["code", "E-1", "a code like VATEX"],
    ["valid_from", "2026-02-30", "a day that exists"],
    ["valid_until", "2025-01-01", "lies before the first one"],
  ] as const) {
    const page = await owner.post(`${path}/exemptions`, { ...right, [field]: typed });
    expect(page.status, field).toBe(422);
    expect(page.body, field).toContain(said);
    expect(page.body, field).toContain('value="de"');
  }
  const wants = { ...right, kind: "reverse_charge", code: "" };
  expect((await owner.post(`${path}/exemptions`, wants)).body).toContain("VAT id: please enter it first");
  const support = await web.colleague("Support");
  expect((await support.post(`${path}/exemptions`, right, "/office")).status).toBe(403);
  expect(await kept()).toEqual([]);
});

it("a bill is freed of tax and bears it again, each by one click", async () => {
  const owner = await web.owner();
  const path = `/office/billing-profiles/${profileId}`;
  expect((await owner.post(`${path}/exemptions`, right)).location).toContain("done=saved");
  const [row] = await kept();
  expect(row).toMatchObject({ kind: "exempt", country: "DE", code: "VATEX-EU-132-1I", validUntil: null });
  expect((await owner.get(`${path}/tax`)).body).toContain("Certificate of 12 January");
  expect((await owner.post(`${path}/exemptions`, right)).body).toContain("Another exemption holds");
  expect((await owner.post(`/office/exemptions/${row?.id}/end`, {})).location).toContain(`${path}/tax`);
  expect(await kept()).toEqual([]);
});

it("an exemption counts on the day that was typed as its last, and shows that day", async () => {
  const owner = await web.owner();
  const path = `/office/billing-profiles/${profileId}`;
  await owner.post(`${path}/exemptions`, { ...right, valid_until: "2026-12-31" });
  const [dated] = await kept();
  expect(dated?.validUntil).toBe("2027-01-01");
  const shown = (await owner.get(`${path}/tax`)).body;
  expect(shown).toContain('datetime="2026-12-31"');
  expect(shown).not.toContain('datetime="2027-01-01"');
  await owner.post(`/office/exemptions/${dated?.id}/end`, {});
});

it("the list of rates to set right says that there is none", async () => {
  const owner = await web.owner();
  expect((await owner.get("/office/invoices/rates")).body).toContain(
    "Every term bears the rate that the law names.",
  );
});
