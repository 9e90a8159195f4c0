// Packs on a real database: assembled, sent, returned, decided on, signed.
import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { must } from "../../kernel/result.ts";
import {
  aPack,
  aScan,
  bearerOfPack,
  packNow,
  papersWorld,
  plainFacts,
  states,
} from "../../../test/support/papers-scene.ts";
import { aConnection, aSeller } from "../../../test/support/scene.ts";
import { inProcessMail } from "../../../test/support/in-process-mail.ts";
import { staffWith } from "../../../test/support/staff-act.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import { readPdf } from "../print/pdf-reading.ts";
import { postPapers, printPapers, printStandings, undoPosted } from "../print/index.ts";
import { changeSetting } from "../sellers/index.ts";
import { addressesOfSeller, contractAddressSetting } from "../threads/index.ts";
import {
  acceptForm,
  askFormAgain,
  askPapersByPost,
  declinePack,
  fileScan,
  matchReturn,
  packByBarcode,
  packPdf,
  returnsInTray,
  saveForm,
  saveFormRules,
  setReturnAside,
  shippedForm,
  signedPackPdf,
  signPack,
  waiveForm,
  consentText,
} from "./index.ts";
import type { FormRule, ShownPack, SignPack } from "./index.ts";
import { remindPacks } from "./remind-packs.ts";

let world: TestWorld;
let sellerId: string;
const desk = { ...staffWith([]), rights: ["orders.decide", "settings.change"] };

const mail = inProcessMail();
const lastMail = (): string => mail.kept.at(-1)?.mail.text ?? "";
beforeAll(async () => {
  world = await papersWorld();
  world.ports.mail = { ...(world.ports.mail as object), mailer: mail.mailer };
  await world.setClock("2026-03-02");
  sellerId = await aSeller(world.db.owner);
});

const first = (pack: ShownPack) => pack.forms[0]?.id ?? "";
const scan = (pack: ShownPack, bytes = aScan()) =>
  world.act(fileScan, desk, { sellerId, packId: pack.id, source: "fax", bytes, fileName: "fax.pdf" });
const signature = (pack: ShownPack, change: Partial<SignPack> = {}): SignPack => ({
  packId: pack.id,
  signer: "Marlene Böttcher",
  drawn: "",
  consent: true,
  filled: {},
  network: "203.0.113.7",
  device: "Firefox",
  ...change,
});
const sign = (pack: ShownPack, change: Partial<SignPack> = {}) =>
  world.act(signPack, bearerOfPack(pack.id), signature(pack, change));

/** Without a field to fill in. */
const simple = {
  facts: { ...plainFacts, items: [{ id: plainFacts.items[0]?.id ?? "", kind: "hosting", domain: null }] },
} as const;

describe("a pack of papers", () => {
  it("is one tagged PDF that is the same whenever it is asked for, with a barcode that leads back", async () => {
    const pack = await aPack(world, sellerId);
    expect(pack.forms.map((form) => form.form)).toEqual([
      "contract",
      "terms",
      "indemnity",
      "domain_transfer",
    ]);
    const file = await packPdf({ db: world.db.read, act: world.act }, pack.id);
    const again = await packPdf({ db: world.db.read, act: world.act }, pack.id);
    expect(file?.content.subarray(0, 5).toString()).toBe("%PDF-");
    expect(file?.content.equals(again?.content ?? Buffer.alloc(0))).toBe(true);
    expect(file?.content.toString("latin1")).toContain("/MarkInfo");
    expect(await packByBarcode(world.db.read, `${pack.reference}-2`)).toEqual({
      packId: pack.id,
      sellerId,
      position: 2,
    });
    expect(await packByBarcode(world.db.read, "nothing")).toBeNull();
  });

  it("names only an address that mail is taken at, whatever the host chose", async () => {
    const named = async () => JSON.stringify((await aPack(world, sellerId, simple)).content.ways);
    const { rows } = await world.db.owner.query("select email from sellers.seller where id = $1", [sellerId]);
    expect(await named(), "no mail comes in here").toContain(rows[0].email);
    await aConnection(world.db.owner, "mail_in", "smtp_listener");
    const { contract } = await addressesOfSeller(world.db.read, sellerId);
    expect(await named()).toContain(contract);
    const value = "unterlagen@kontor.example";
    must(await world.act(changeSetting, desk, { sellerId, key: contractAddressSetting.key, value }));
    expect(await named()).toContain(value);
    expect((await addressesOfSeller(world.db.read, sellerId)).contract).toBe(value);
  });

  it("keeps its words when the host changes them, and a new one gets the new", async () => {
    const before = await aPack(world, sellerId, simple);
    const text = { ...shippedForm("contract", "de"), title: "Hostingvertrag" };
    const saved = { sellerId, key: "contract", variant: "", language: "de", text, version: 0 } as const;
    expect(must(await world.act(saveForm, desk, saved))).toEqual({ version: 1 });
    expect(await world.act(saveForm, desk, saved)).toMatchObject({ refusal: { code: "changed_meanwhile" } });
    const bad = { ...saved, version: 1, text: { ...text, body: "{{ order.nummer }}" } };
    expect(await world.act(saveForm, desk, bad)).toMatchObject({
      refusal: { code: "unknown_variable", nearest: "order.number" },
    });
    const after = await aPack(world, sellerId, simple);
    expect((await packNow(world, before.id)).forms[0]?.title).toBe("Vertrag");
    expect(after.forms[0]?.title).toBe("Hostingvertrag");
  });

  it("follows the seller's own rules where it has some", async () => {
    const other = await aSeller(world.db.owner, "suedlicht");
    const rules: FormRule[] = [
      { form: "terms", variant: "", must: false, when: { legalKinds: ["consumer"] } },
    ];
    const saved = { sellerId: other, rules, version: 0 };
    expect(must(await world.act(saveFormRules, desk, saved))).toEqual({ version: 1 });
    expect(await world.act(saveFormRules, desk, saved)).toMatchObject({
      refusal: { code: "changed_meanwhile" },
    });
    expect(await world.act(saveFormRules, desk, { ...saved, rules: [], version: 1 })).toMatchObject({
      refusal: { code: "bad_rules" },
    });
    const pack = await aPack(world, other);
    expect(pack.forms.map((form) => form.form)).toEqual(["terms"]);
  });
});

describe("the contract desk", () => {
  it("gets what came back once, and decides form by form", async () => {
    const pack = await aPack(world, sellerId, simple);
    const filed = must(await scan(pack));
    expect(must(await scan(pack))).toEqual({ ...filed, fresh: false });
    let now = await packNow(world, pack.id);
    expect([now.state, now.nextActor, states(now)]).toEqual(["returned", "host", ["returned", "returned"]]);
    must(await world.act(acceptForm, desk, { formId: first(pack) }));
    must(await world.act(askFormAgain, desk, { formId: pack.forms[1]?.id ?? "", reason: "Seite 2 fehlt" }));
    now = await packNow(world, pack.id);
    expect([now.state, now.nextActor, states(now)]).toEqual([
      "partly",
      "customer",
      ["accepted", "asked_again"],
    ]);
    expect(now.returns.map((one) => one.state)).toEqual(["checked"]);
    must(await scan(pack, aScan("better")));
    must(await world.act(acceptForm, desk, { formId: pack.forms[1]?.id ?? "" }));
    expect((await packNow(world, pack.id)).state).toBe("accepted");
    await world.runJobs();
  });

  it("cannot accept what never came, decide twice, or ask again without a reason", async () => {
    const pack = await aPack(world, sellerId, simple);
    const formId = first(pack);
    expect(await world.act(acceptForm, desk, { formId })).toMatchObject({ refusal: { code: "bad_move" } });
    expect(await world.act(askFormAgain, desk, { formId, reason: " " })).toMatchObject({
      refusal: { code: "reason_missing" },
    });
    const long = "x".repeat(501);
    expect(await world.act(waiveForm, desk, { formId, reason: long })).toMatchObject({
      refusal: { code: "reason_too_long" },
    });
    must(await world.act(waiveForm, desk, { formId, reason: "bekannt" }));
    expect(await world.act(waiveForm, desk, { formId, reason: "bekannt" })).toMatchObject({
      refusal: { code: "bad_move" },
    });
  });

  it("that the desk does without is told in the next mail, whichever that is, and the desk's reason in none", async () => {
    const pack = await aPack(world, sellerId, simple);
    const [waived, ...rest] = pack.forms;
    must(await world.act(waiveForm, desk, { formId: waived?.id ?? "", reason: "kennen wir gut" }));
    await world.runJobs();
    await world.db.owner.query("update papers.pack set remind_at = '2026-03-01' where id = $1", [pack.id]);
    must(await world.act(remindPacks, world.systemActor, null));
    await world.runJobs();
    const reminder = lastMail();
    expect(reminder).toContain(`${waived?.title}: Darauf verzichten wir`);
    expect(reminder).not.toContain("kennen wir gut");
    for (const form of rest) must(await world.act(waiveForm, desk, { formId: form.id, reason: "bekannt" }));
    await world.runJobs();
    expect((await packNow(world, pack.id)).state).toBe("accepted");
    const done = lastMail();
    for (const form of pack.forms) expect(done).toContain(form.title);
  });

  it("must read the IBAN off the paper before a mandate counts", async () => {
    const pack = await aPack(world, sellerId, { facts: { ...simple.facts, payBy: "debit" }, wanted: "must" });
    must(await scan(pack));
    const formId = first(pack);
    expect(await world.act(acceptForm, desk, { formId })).toMatchObject({
      refusal: { code: "fields", issues: [{ field: "1.iban", code: "missing" }] },
    });
    const filled = { iban: "DE02 1203 0000 0000 2020 51", holder: "M. Böttcher" };
    must(await world.act(acceptForm, desk, { formId, filled }));
    const { rows } = await world.db.owner.query(
      "select reference, state, iban_last4, holder, sealed_iban from payments.mandate where account_id = $1",
      [pack.accountId],
    );
    expect(rows).toMatchObject([
      { reference: `MD-${pack.reference}`, state: "active", iban_last4: "2051", holder: "M. Böttcher" },
    ]);
    expect(JSON.stringify(rows)).not.toContain("120300000000");
    await world.runJobs();
  });

  it("matches what nobody knew, sets aside what is nothing, and refuses what is no scan", async () => {
    const pack = await aPack(world, sellerId, simple);
    const loose = { sellerId, packId: null, source: "post", fileName: "../../etc/passwd.png" } as const;
    const file = (bytes: Buffer) => world.act(fileScan, desk, { ...loose, bytes });
    expect(await file(Buffer.from("<svg/>"))).toMatchObject({ refusal: { code: "wrong_type" } });
    expect(await file(Buffer.alloc(0))).toMatchObject({ refusal: { code: "empty" } });
    expect(await file(Buffer.from("%PDF-1.4 /Encrypt 1 0 R"))).toMatchObject({
      refusal: { code: "protected" },
    });
    const many = Buffer.from(`%PDF-1.4 ${"/Type /Page ".repeat(61)}`);
    expect(await file(many)).toMatchObject({ refusal: { code: "too_many_pages" } });
    const { returnId } = must(await file(aScan("loose")));
    const tray = await returnsInTray(world.db.read, { sellerIds: [sellerId], limit: 100 });
    expect(tray.find((one) => one.id === returnId)).toMatchObject({
      state: "unmatched",
      fileName: "passwd.png",
    });
    must(await world.act(matchReturn, desk, { returnId, packId: pack.id }));
    expect((await packNow(world, pack.id)).state).toBe("returned");
    expect(await world.act(matchReturn, desk, { returnId, packId: pack.id })).toMatchObject({
      refusal: { code: "bad_move" },
    });
    const advert = must(await file(aScan("advert"))).returnId;
    expect(await world.act(setReturnAside, desk, { returnId: advert, reason: "" })).toMatchObject({
      refusal: { code: "reason_missing" },
    });
    must(await world.act(setReturnAside, desk, { returnId: advert, reason: "Werbung" }));
    await world.runJobs();
  });
});

describe("signing online", () => {
  it("signs everything at once, keeps the record, and the signed PDF carries the original", async () => {
    const pack = await aPack(world, sellerId, simple);
    expect(must(await sign(pack))).toBe("accepted");
    const parts = { db: world.db.read, act: world.act };
    const [original, signed] = [await packPdf(parts, pack.id), await signedPackPdf(parts, pack.id)];
    const now = await packNow(world, pack.id);
    const sha256 = createHash("sha256")
      .update(original?.content ?? "")
      .digest("hex");
    expect(now.signature).toMatchObject({ signer: "Marlene Böttcher", manner: "typed", paperSha256: sha256 });
    expect(signed?.content.toString("latin1")).toContain("/EmbeddedFile");
    const said = readPdf(signed?.content ?? Buffer.alloc(0))
      .pages.join(" ")
      .replaceAll(/\s+/g, "");
    for (const part of [consentText(pack.language), sha256, "Marlene Böttcher"])
      expect(said).toContain(part.replaceAll(/\s+/g, ""));
    expect(signed?.content.length).toBeGreaterThan(original?.content.length ?? 0);
    const same = await signedPackPdf(parts, pack.id);
    expect(same?.sha256).toBe(signed?.sha256);
    await world.runJobs();
  });

  it("is blocked until name, declaration and every needed field are there", async () => {
    const pack = await aPack(world, sellerId, { facts: { ...plainFacts, payBy: "debit" } });
    const empty = await sign(pack, { signer: " ", consent: false });
    expect(empty).toMatchObject({
      refusal: {
        code: "incomplete",
        signer: "missing",
        consent: "missing",
        fields: [
          { field: "4.auth_code", code: "missing" },
          { field: "5.iban", code: "missing" },
        ],
      },
    });
    const wrong = { "4": { auth_code: "ab" }, "5": { iban: "DE00 0000" } };
    expect(await sign(pack, { filled: wrong, drawn: "[[[1,2]]]" })).toMatchObject({
      refusal: { drawn: "malformed", fields: [{ code: "malformed" }, { code: "malformed" }] },
    });
    expect(states(await packNow(world, pack.id)).every((state) => state === "open")).toBe(true);
    const right = { "4": { auth_code: "Auth-77-x" }, "5": { iban: "DE02120300000000202051" } };
    const drawn = JSON.stringify([
      [
        [10, 10],
        [20, 30],
        [40, 20],
        [60, 60],
        [80, 20],
        [90, 40],
      ],
    ]);
    expect(must(await sign(pack, { filled: right, drawn }))).toBe("accepted");
    const now = await packNow(world, pack.id);
    expect(now.signature?.manner).toBe("drawn");
    expect(now.forms[4]?.shown).toMatchObject({ iban: "DE02 •••• 2051" });
    await world.runJobs();
  });

  it("has one effect when two sign at once, and the other learns it", async () => {
    const pack = await aPack(world, sellerId, simple);
    const both = await Promise.all([sign(pack), sign(pack, { signer: "Somebody Else" })]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toMatchObject({ refusal: { code: "signed_already" } });
    const { rowCount } = await world.db.owner.query("select from papers.signature where pack_id = $1", [
      pack.id,
    ]);
    expect(rowCount).toBe(1);
    await world.runJobs();
  });

  it("opens nothing of another pack with this pack's link", async () => {
    const [mine, other] = [await aPack(world, sellerId, simple), await aPack(world, sellerId, simple)];
    expect(await world.act(signPack, bearerOfPack(mine.id), signature(other))).toMatchObject({
      refusal: { code: "no_such" },
    });
    expect((await packNow(world, other.id)).state).toBe("assembled");
  });

  it("can be declined with a reason, once, and a mandate that was drafted goes with it", async () => {
    const pack = await aPack(world, sellerId, { facts: { ...simple.facts, payBy: "debit" } });
    const decline = (reason: string) =>
      world.act(declinePack, bearerOfPack(pack.id), { packId: pack.id, reason });
    expect(await decline(" ")).toMatchObject({ refusal: { code: "reason_missing" } });
    expect(await decline("x".repeat(501))).toMatchObject({ refusal: { code: "reason_too_long" } });
    must(await decline("Zu teuer"));
    expect(await packNow(world, pack.id)).toMatchObject({ state: "declined", declineReason: "Zu teuer" });
    expect(await decline("Zu teuer")).toMatchObject({ refusal: { code: "pack_closed", state: "declined" } });
    expect(await sign(pack)).toMatchObject({ refusal: { code: "pack_closed" } });
    const { rows } = await world.db.owner.query("select state from payments.mandate where account_id = $1", [
      pack.accountId,
    ]);
    expect(rows).toEqual([{ state: "dropped" }]);
    await world.runJobs();
  });
});

describe("papers by post", () => {
  const printer = { ...staffWith([]), rights: ["print.do"] };
  const posted = async (pack: ShownPack): Promise<string[]> => {
    must(await world.act(askPapersByPost, bearerOfPack(pack.id), { packId: pack.id }));
    const job = (await printStandings(world.db.read, "pack", [pack.id])).get(pack.id);
    const printJobIds = [job?.id ?? ""];
    must(await world.act(printPapers, printer, { printJobIds }));
    must(await world.act(postPapers, printer, { printJobIds, on: "2026-03-02" }));
    await world.runJobs();
    return printJobIds;
  };

  it("are addressed to the buyer, and the pack says the day they went into the post until that is taken back", async () => {
    const pack = await aPack(world, sellerId);
    const printJobIds = await posted(pack);
    const job = (await printStandings(world.db.read, "pack", [pack.id])).get(pack.id);
    expect(job?.recipient).toBe("Marlene Böttcher");
    expect(await packNow(world, pack.id)).toMatchObject({ state: "sent", postedOn: "2026-03-02" });
    must(await world.act(undoPosted, printer, { printJobIds }));
    await world.runJobs();
    expect((await packNow(world, pack.id)).postedOn).toBeNull();
  });

  it("are told of by mail when they are in the post, once although they go there twice", async () => {
    const told = async (pack: ShownPack): Promise<number> => {
      const text = "select from messages.message where template = 'papers_posted' and about_id = $1";
      return (await world.db.owner.query(text, [pack.orderId])).rowCount ?? 0;
    };
    const pack = await aPack(world, sellerId);
    const printJobIds = await posted(pack);
    expect(await told(pack)).toBe(1);
    must(await world.act(undoPosted, printer, { printJobIds }));
    await world.runJobs();
    must(await world.act(postPapers, printer, { printJobIds, on: "2026-03-02" }));
    await world.runJobs();
    expect((await packNow(world, pack.id)).postedOn).toBe("2026-03-02");
    expect(await told(pack)).toBe(1);
  });

  it("are never asked after while they are still on their way", async () => {
    const pack = await aPack(world, sellerId);
    await posted(pack);
    expect((await packNow(world, pack.id)).remindAt).toEqual(new Date("2026-03-09T00:00:00Z"));
  });
});
