// The contract desk over HTTP: a scan that nobody knows finds its pack by a person's word, and forms are decided one by one.
import { beforeAll, describe, expect, test } from "vitest";
import { acceptForm, fileScan, returnById, returnsInTray } from "../../../business/papers/index.ts";
import { splitPile } from "../../../business/papers/desk/split-pile.ts";
import { messagesAbout } from "../../../business/messages/index.ts";
import { changeSetting } from "../../../business/sellers/index.ts";
import { must } from "../../../kernel/result.ts";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { aPack, packNow, plainFacts } from "../../../../test/support/papers-scene.ts";
import { pileOf } from "../../../../test/support/scans.ts";
import { settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";

let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;
const blank = (what: string): Buffer => Buffer.from(`%PDF-1.7\n1 0 obj << /Type /Page >>\nendobj\n% ${what}`);
const simple = {
  facts: { ...plainFacts, items: [{ id: plainFacts.items[0]?.id ?? "", kind: "hosting", domain: null }] },
} as const;

beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  owner = await web.owner();
}, 120_000);

const scan = async (what: string): Promise<string> => {
  const { world, seller, staff } = shop;
  const wanted = { sellerId: seller.id, packId: null, source: "fax" as const, fileName: `${what}.pdf` };
  return must(await world.act(fileScan, staff, { ...wanted, bytes: blank(what) })).returnId;
};

describe("the tray of the contract desk", () => {
  test("assigns a scan to the pack that a person names, and to none that is not there", async () => {
    const pack = await aPack(shop.world, shop.seller.id, simple);
    const returnId = await scan("nobody-knows");
    const desk = "/office/papers";
    expect((await owner.get(desk)).body).toContain("nobody-knows.pdf");
    const path = `${desk}/returns/${returnId}/match`;
    const wrong = await owner.post(path, { whose: "P0000000" }, desk);
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain("There is no pack with this reference.");
    expect(wrong.body).toContain('value="P0000000"');
    const right = await owner.post(path, { whose: pack.reference.toLowerCase() }, desk);
    expect(right.status).toBe(303);
    expect(await returnById(shop.world.db.read, returnId)).toMatchObject({ packId: pack.id });
    expect((await owner.get(desk)).body).toContain(pack.reference);
  });

  test("puts aside what is nothing for us, never without a reason", async () => {
    const returnId = await scan("advertising");
    const path = `/office/papers/returns/${returnId}/aside`;
    const without = await owner.post(path, { reason: " " }, "/office/papers");
    expect(without.body).toContain("Please say why.");
    expect((await owner.post(path, { reason: "a pizza menu" }, "/office/papers")).status).toBe(303);
    const left = await returnsInTray(shop.world.db.read, { sellerIds: null, limit: 50 });
    expect(left.map((one) => one.id)).not.toContain(returnId);
  });

  test("says what became of a pile: which pages went to which pack, and which wait for a person", async () => {
    const pack = await aPack(shop.world, shop.seller.id, simple);
    const returnId = await scan("monday");
    const part = (reference: string | null, pages: readonly number[]) => ({
      reference,
      pages,
      bytes: blank(`${reference ?? "loose"} ${pages.join()}`),
    });
    const parts = [part(null, [0]), part(pack.reference, [1, 2])];
    const { systemActor: machine } = shop.world;
    const codes = [[], [pack.reference], []];
    must(await shop.world.act(splitPile, machine, { returnId, parts, codes }));
    const { body } = await owner.get("/office/papers");
    for (const said of ["monday.pdf", "Page 1", "for a person, in the tray", "Pages 2–3", pack.reference])
      expect(body).toContain(said);
  });

  test("is a look without buttons for staff who may not decide", async () => {
    await scan("only-looking");
    const support = await web.colleague("Support");
    const page = await support.get("/office/papers");
    expect(page.status).toBe(200);
    expect(page.body).toContain("only-looking.pdf");
    expect(page.body).not.toContain("/match");
  });
});

/** By post: a sheet that nobody can read, or one for each form with the barcode that tells which it is. */
async function returned(sheets: "dark" | "readable" = "dark") {
  const pack = await aPack(shop.world, shop.seller.id, simple);
  const { seller, staff, world } = shop;
  const wanted = { sellerId: seller.id, packId: pack.id, source: "post" as const, fileName: "back.pdf" };
  const labels = pack.forms.map(({ position }) => ({ label: pack, position }));
  const bytes = sheets === "dark" ? blank(pack.reference) : await pileOf(world, ...labels);
  must(await world.act(fileScan, staff, { ...wanted, bytes }));
  return packNow(world, pack.id);
}

describe("a pack on the contract desk", () => {
  test("shows the words of each form beside its scan, and is accepted form by form", async () => {
    const pack = await returned();
    const path = `/office/papers/${pack.id}`;
    const page = await owner.get(path);
    for (const form of pack.forms) expect(page.body).toContain(form.title);
    expect(page.body).toContain(`/office/papers/returns/${pack.returns[0]?.id}/pages/1`);
    for (const form of pack.forms)
      expect((await owner.post(`${path}/forms/${form.id}/accept`, {}, path)).status).toBe(303);
    expect((await packNow(shop.world, pack.id)).state).toBe("accepted");
  });

  test("goes on to the upstream host that is set, with what was accepted at the desk, once, and to nobody else", async () => {
    const settings = "/office/settings/papers";
    const on = { day0: "09:00-17:00", closedOn: "", answerHours: "4", email: "a@b.example" };
    const upstream = { upstream: "papers@upstream.example", upstreamName: "Upstream", form_contract: "on" };
    const set = await owner.post(settings, { ...on, ...upstream }, settings);
    expect(set.status).toBe(303);
    const pack = await returned("readable");
    const path = `/office/papers/${pack.id}`;
    for (const form of pack.forms) await owner.post(`${path}/forms/${form.id}/accept`, {}, path);
    const sent = async () =>
      (await messagesAbout(shop.world.db.read, [pack.id])).flatMap((one) =>
        one.template === "papers_upstream" ? [one.recipient] : [],
      );
    await settle(shop);
    expect(await sent()).toEqual(["papers@upstream.example"]);
    await owner.post(`${path}/forms/${pack.forms[0]?.id}/accept`, {}, path);
    await settle(shop);
    expect(await sent()).toHaveLength(1);
    const stays = "Nothing of these papers went on to the upstream host";
    expect((await owner.get(path)).body).not.toContain(stays);
    const dark = await returned("dark");
    for (const { id: formId } of dark.forms) must(await shop.world.act(acceptForm, shop.staff, { formId }));
    await settle(shop);
    expect((await owner.get(`/office/papers/${dark.id}`)).body, "never unsaid").toContain(stays);
    await owner.post(settings, { ...on, upstream: "" }, settings);
  });

  test("takes the key for doing without on every form still awaited, and names no key that does nothing", async () => {
    const open = await aPack(shop.world, shop.seller.id, simple);
    const count = (body: string, mark: string): number => body.split(mark).length - 1;
    const page = (await owner.get(`/office/papers/${open.id}`)).body;
    const forms = (await packNow(shop.world, open.id)).forms.length;
    expect(count(page, "data-desk-item")).toBe(forms);
    expect(count(page, 'data-desk-key="w"')).toBe(forms);
    expect(page).toContain("w does without.");
    expect(page).not.toMatch(/a accepts|r asks again/);
    const back = (await owner.get(`/office/papers/${(await returned()).id}`)).body;
    expect(back).toContain("a accepts, r asks again, w does without.");
    const queue = (await owner.get("/office/orders/review")).body;
    expect(queue).toContain("j and k move through the orders, Enter opens one.");
  });

  test("asks for a form again with a reason that stays typed when it is too long", async () => {
    const pack = await returned();
    const [form] = pack.forms;
    const path = `/office/papers/${pack.id}`;
    const long = "x".repeat(501);
    const refused = await owner.post(`${path}/forms/${form?.id}/again`, { reason: long }, path);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain("At most 500 letters.");
    expect(refused.body).toContain(long);
    await owner.post(`${path}/forms/${form?.id}/again`, { reason: "The signature is missing." }, path);
    expect((await packNow(shop.world, pack.id)).forms[0]?.state).toBe("asked_again");
  });

  test("has a conversation with its buyer, which keeps what was typed when it is too much", async () => {
    const pack = await returned();
    const path = `/office/papers/${pack.id}`;
    const long = "x".repeat(20_001);
    const refused = await owner.post(`${path}/ask`, { text: long }, path);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain(long);
    expect((await owner.post(`${path}/ask`, { text: "Is the address right?" }, path)).status).toBe(303);
    const page = await owner.get(path);
    expect(page.body).toContain("Is the address right?");
    expect(page.body).toContain(`Ihre Unterlagen ${pack.reference}`);
    expect(page.body).not.toContain(`${path}/ask`);
  });

  test("tells the second of two at the desk that the first was faster", async () => {
    const pack = await returned();
    const [form] = pack.forms;
    const path = `/office/papers/${pack.id}`;
    must(await shop.world.act(acceptForm, shop.staff, { formId: form?.id ?? "" }));
    const late = await owner.post(`${path}/forms/${form?.id}/waive`, { reason: "known" }, path);
    expect(late.status).toBe(422);
    expect(late.body).toContain("Somebody was faster");
  });
});

describe("the settings of the contract desk", () => {
  test("say beside each field what is wrong, and keep what was typed", async () => {
    const path = "/office/settings/papers";
    const typed = { day0: "17:00-09:00", closedOn: "Christmas", answerHours: "soon", email: "a@b.example" };
    const refused = await owner.post(path, typed, path);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain("Two times such as 09:00-17:00");
    expect(refused.body).toContain("Only days such as 2026-12-24");
    expect(refused.body).toContain("A number from 1 to 200.");
    const right = { day0: "08:30-12:00", closedOn: "2026-12-24", answerHours: "2", upstream: "" };
    expect((await owner.post(path, { ...typed, ...right }, path)).status).toBe(303);
    expect((await owner.get(path)).body).toContain("08:30-12:00");
  });

  test("decide to whom papers go on: the upstream host that was saved there gets what is accepted afterwards", async () => {
    const path = "/office/settings/papers";
    const saved = { upstream: "papiere@upstream.example", upstreamName: "Upstream", form_contract: "on" };
    expect((await owner.post(path, { day0: "08:30-12:00", answerHours: "2", ...saved }, path)).status).toBe(
      303,
    );
    const pack = await returned("readable");
    for (const { id: formId } of pack.forms) must(await shop.world.act(acceptForm, shop.staff, { formId }));
    await shop.world.runJobs();
    const sent = await shop.world.db.owner.query(
      "select recipient from messages.message where about_id = $1 and template = 'papers_upstream'",
      [pack.id],
    );
    expect(sent.rows).toEqual([{ recipient: saved.upstream }]);
  });
});

describe("the clock of the contract desk", () => {
  // The seller's zone is an hour ahead of UTC in March; 2 March 2026 is a Monday.
  test.each([
    ["2026-03-02T10:00:00Z", "The desk is open until 17:00"],
    ["2026-03-02T16:30:00Z", "The desk opens on 3 Mar 2026 at 09:00"],
    ["2026-03-02T05:30:00Z", "The desk opens on 2 Mar 2026 at 09:00"],
    ["2026-03-06T17:00:00Z", "The desk opens on 9 Mar 2026 at 09:00"],
  ])("says at %s: %s", async (now, said) => {
    const { clock, setClock } = shop.world;
    const day = { from: "09:00", until: "17:00" };
    const week = [day, day, day, day, day, null, null];
    const value = { week, closedOn: [], answerHours: 4 };
    const hours = { sellerId: shop.seller.id, key: "papers.hours", value };
    must(await shop.world.act(changeSetting, shop.staff, hours));
    const before = clock.business().toISOString();
    await setClock(now);
    const page = await owner.get("/office/papers");
    await setClock(before);
    expect(page.body).toContain(said);
  });
});
