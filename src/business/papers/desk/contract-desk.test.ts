// What comes back finds its pack by itself: by the barcodes on real pages, crooked and grey as a fax makes them.
import PdfDocument from "pdfkit";
import { beforeAll, describe, expect, it } from "vitest";
import { aPack, packNow, papersWorld, plainFacts } from "../../../../test/support/papers-scene.ts";
import { aSeller } from "../../../../test/support/scene.ts";
import { staffWith } from "../../../../test/support/staff-act.ts";
import type { TestWorld } from "../../../../test/support/world.ts";
import { withFiles } from "../../../../test/support/raw-mail.ts";
import { ADDRESS, threadsScene } from "../../../../test/support/threads-scene.ts";
import { must } from "../../../kernel/result.ts";
import { messagesAbout } from "../../messages/index.ts";
import { changeSetting } from "../../sellers/index.ts";
import { addressesOfSeller } from "../../threads/index.ts";
import { forwardUpstream } from "./forward-upstream.ts";
import {
  acceptForm,
  fileScan,
  lookAtScan,
  matchReturn,
  packPdf,
  returnById,
  returnsInTray,
  upstreamSetting,
  waiveForm,
} from "../index.ts";
import type { ShownPack } from "../index.ts";
import { noteCodes } from "./read-return.ts";
import { takeContractMail } from "./take-contract-mail.ts";
import { packsNamed } from "./read-codes.rules.ts";

let world: TestWorld;
let sellerId: string;
const desk = { ...staffWith([]), rights: ["orders.decide", "settings.change"] };
const simple = {
  facts: { ...plainFacts, items: [{ id: plainFacts.items[0]?.id ?? "", kind: "hosting", domain: null }] },
} as const;

beforeAll(async () => {
  world = await papersWorld();
  await world.setClock("2026-03-02");
  sellerId = await aSeller(world.db.owner);
});

/** The pack's page as somebody lays it on the glass: a picture, a little turned, in a PDF of its own. */
async function scanned(pack: ShownPack, page: number, degrees: number): Promise<Buffer> {
  const file = await packPdf({ db: world.db.read, act: world.act }, pack.id);
  const bytes = file?.content ?? Buffer.alloc(0);
  const seen = await lookAtScan({ want: "picture", bytes, type: "application/pdf", pagesMost: 1, page });
  if (seen?.want !== "picture") throw new Error("the page could not be drawn");
  const pdf = new PdfDocument({ size: "A4", margin: 0 });
  const parts: Buffer[] = [];
  pdf.on("data", (part: Buffer) => parts.push(part));
  const done = new Promise((resolve) => pdf.on("end", resolve));
  pdf.rotate(degrees, { origin: [297, 421] });
  pdf.image(Buffer.from(seen.png), 5, 5, { width: 585 });
  pdf.end();
  await done;
  return Buffer.concat(parts);
}

const file = async (bytes: Buffer, packId: string | null = null, seller = sellerId) =>
  must(
    await world.act(fileScan, desk, {
      sellerId: seller,
      packId,
      source: "post",
      bytes,
      fileName: "scan.pdf",
    }),
  ).returnId;

describe("a scan in the tray", () => {
  it("lying crooked is matched by its barcode, and its forms wait for the desk", async () => {
    const pack = await aPack(world, sellerId, simple);
    const returnId = await file(await scanned(pack, 0, 2.5));
    await world.runJobs();
    expect(await returnById(world.db.read, returnId)).toMatchObject({
      packId: pack.id,
      state: "waiting",
      reading: "matched",
    });
    expect((await packNow(world, pack.id)).state).toBe("returned");
  }, 60_000);

  it("upside down is read as well", async () => {
    const pack = await aPack(world, sellerId, simple);
    const returnId = await file(await scanned(pack, 1, 180));
    await world.runJobs();
    expect(await returnById(world.db.read, returnId)).toMatchObject({ packId: pack.id });
  }, 60_000);

  it("of another brand's pack is matched to nothing, and does not tell that there is such a pack", async () => {
    const other = await aSeller(world.db.owner, "westlicht");
    const pack = await aPack(world, sellerId, simple);
    const returnId = await file(await scanned(pack, 0, 0), null, other);
    await world.runJobs();
    expect(await returnById(world.db.read, returnId)).toMatchObject({
      packId: null,
      state: "unmatched",
      reading: "unknown_code",
    });
    expect((await packNow(world, pack.id)).state).toBe("assembled");
  }, 60_000);

  it("that is no picture of anything stays for a person and breaks nothing", async () => {
    const broken = Buffer.from("%PDF-1.7\n1 0 obj << /Type /Page >>\nendobj\ntrailer << >>\n");
    const returnId = await file(broken);
    await world.runJobs();
    const found = await returnById(world.db.read, returnId);
    expect(found?.state).toBe("unmatched");
    expect(["unreadable", "no_code"]).toContain(found?.reading);
  }, 60_000);
});

describe("what the barcodes say", () => {
  it("is a pack's reference with or without a form; a parcel label is passed over", () => {
    expect(packsNamed(["PK7M3QXR-2", "pk7m3qxr", "JJD0003 1234", "P123"])).toEqual(["PK7M3QXR"]);
  });

  it("counts for nothing where pages of two packs lie in one scan", async () => {
    const [one, two] = [await aPack(world, sellerId, simple), await aPack(world, sellerId, simple)];
    const returnId = await file(Buffer.concat([blank, Buffer.from("two")]));
    const codes = [[one.reference], [`${two.reference}-1`]];
    expect(must(await world.act(noteCodes, world.systemActor, { returnId, codes }))).toBe("several");
    expect((await returnById(world.db.read, returnId))?.packId).toBeNull();
  });

  it("comes too late for a pack that has ended, and after a person who was faster", async () => {
    const pack = await aPack(world, sellerId, simple);
    for (const form of pack.forms)
      must(await world.act(waiveForm, desk, { formId: form.id, reason: "we know them" }));
    const late = await file(Buffer.concat([blank, Buffer.from("late")]));
    const codes = [[pack.reference]];
    expect(must(await world.act(noteCodes, world.systemActor, { returnId: late, codes }))).toBe("closed");
    const [mine, theirs] = [await aPack(world, sellerId, simple), await aPack(world, sellerId, simple)];
    const byHand = await file(Buffer.concat([blank, Buffer.from("by hand")]));
    must(await world.act(matchReturn, desk, { returnId: byHand, packId: mine.id }));
    must(await world.act(noteCodes, world.systemActor, { returnId: byHand, codes: [[theirs.reference]] }));
    expect((await returnById(world.db.read, byHand))?.packId).toBe(mine.id);
  });
});

describe("a mail to the contract address", () => {
  it("puts its scans into the tray, where their barcodes are read; one without a scan is for a person", async () => {
    const scene = await threadsScene();
    const { contract } = await addressesOfSeller(scene.world.db.read, scene.sellerId);
    const pdf = {
      type: "application/pdf",
      name: "vertrag.pdf",
      content: Buffer.concat([blank, Buffer.from("m")]),
    };
    const arrival = await scene.arrive({ body: withFiles("Signed.", [pdf]) }, contract);
    expect(arrival.state).toBe("taken");
    const [scan] = await returnsInTray(scene.world.db.read, { sellerIds: [scene.sellerId], limit: 10 });
    expect(scan).toMatchObject({ source: "mail", fileName: "vertrag.pdf", sender: ADDRESS });
    const plain = await scene.arrive({ text: "Where is my order?" }, contract);
    expect(plain.state).toBe("unmatched");
    const again = await scene.world.act(takeContractMail, scene.world.systemActor, { arrivalId: arrival.id });
    expect(again).toMatchObject({ ok: true, value: 0 });
  });
});

describe("papers for an upstream host", () => {
  it("go on by mail with their scan once all is accepted, each once; what was waived stays here", async () => {
    const own = await aSeller(world.db.owner, "reseller");
    const value = { address: "papers@upstream.example", name: "Upstream", forms: ["contract"] };
    must(
      await world.act(changeSetting, world.systemActor, { sellerId: own, key: upstreamSetting.key, value }),
    );
    const pack = await aPack(world, own, simple);
    await file(Buffer.concat([blank, Buffer.from("signed")]), pack.id, own);
    for (const form of pack.forms) {
      if (form.form === "contract") must(await world.act(acceptForm, desk, { formId: form.id }));
      else must(await world.act(waiveForm, desk, { formId: form.id, reason: "known" }));
    }
    await world.runJobs();
    must(await world.act(forwardUpstream, world.systemActor, { packId: pack.id }));
    const sent = (await messagesAbout(world.db.read, [pack.id])).filter(
      (one) => one.template === "papers_upstream",
    );
    expect(sent.map((one) => one.recipient)).toEqual(["papers@upstream.example"]);
  }, 60_000);

  it("never go anywhere while no upstream host is named", async () => {
    const pack = await aPack(world, sellerId, simple);
    await file(Buffer.concat([blank, Buffer.from("kept")]), pack.id);
    for (const form of pack.forms) must(await world.act(acceptForm, desk, { formId: form.id }));
    expect(must(await world.act(forwardUpstream, world.systemActor, { packId: pack.id }))).toBe(0);
  });
});

const blank = Buffer.from("%PDF-1.7\n1 0 obj << /Type /Page >>\nendobj\n%");
