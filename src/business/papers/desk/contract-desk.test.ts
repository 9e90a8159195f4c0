// What comes back finds its pack by itself: by the barcodes on real pages, crooked and grey as a fax makes them.
import { beforeAll, describe, expect, it } from "vitest";
import {
  aPack,
  aSignature,
  bearerOfPack,
  packNow,
  paperOfMail,
  papersWorld,
  plainFacts,
  typedOn,
} from "../../../../test/support/papers-scene.ts";
import { pileOf } from "../../../../test/support/scans.ts";
import { aConnection, aSeller } from "../../../../test/support/scene.ts";
import { staffWith } from "../../../../test/support/staff-act.ts";
import type { TestWorld } from "../../../../test/support/world.ts";
import { withFiles } from "../../../../test/support/raw-mail.ts";
import { ADDRESS, threadsScene } from "../../../../test/support/threads-scene.ts";
import { must } from "../../../kernel/result.ts";
import { messagesAbout } from "../../messages/index.ts";
import { readPdf } from "../../print/pdf-reading.ts";
import { changeSetting } from "../../sellers/index.ts";
import { addressesOfSeller, threadsAbout } from "../../threads/index.ts";
import { forwardPapers } from "./cut-for-upstream.ts";
import { remindPacks } from "../remind-packs.ts";
import {
  acceptForm,
  askAboutPack,
  askPapersByPost,
  fileScan,
  matchReturn,
  packPdf,
  returnById,
  returnsInTray,
  signPack,
  splitPiles,
  upstreamSetting,
  waiveForm,
} from "../index.ts";
import type { ShownPack } from "../index.ts";
import { noteCodes, readReturn } from "./read-return.ts";
import { takeContractMail } from "./take-contract-mail.ts";
import { pngOf } from "../reading/png.ts";
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

const scanned = (pack: ShownPack, page: number, degrees: number): Promise<Buffer> =>
  pileOf(world, { pack, page, degrees });

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
    const returnId = await file(await pileOf(world, { label: pack }), null, other);
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

describe("a pile of scans", () => {
  const returnsOf = async (pileId: string) => {
    const { rows } = await world.db.owner.query(
      `select pack_id as "packId", state, reading, pages, page_codes as "pageCodes", pile_pages as "pilePages", file_name as "fileName"
       from papers.return where pile_id = $1 order by id`,
      [pileId],
    );
    return rows as {
      packId: string | null;
      state: string;
      pages: number;
      pilePages: number[];
      fileName: string;
    }[];
  };

  it("is taken apart: each pack gets its pages, a page without a code follows, the first ones wait for a person", async () => {
    const [one, two] = [await aPack(world, sellerId, simple), await aPack(world, sellerId, simple)];
    const page = { pack: one, page: 0, degrees: 1 };
    const pile = await pileOf(world, "nothing of ours", page, "nothing of ours", { label: two });
    const returnId = await file(pile);
    await world.runJobs();
    expect(await returnById(world.db.read, returnId)).toMatchObject({ state: "split", packId: null });
    expect(await returnsOf(returnId)).toMatchObject([
      { packId: null, state: "unmatched", reading: "no_code", pages: 1, pilePages: [0] },
      { packId: one.id, state: "waiting", pages: 2, pilePages: [1, 2], fileName: "scan-2.pdf" },
      { packId: two.id, state: "waiting", reading: "matched", pages: 1, pilePages: [3] },
    ]);
    for (const pack of [one, two]) expect((await packNow(world, pack.id)).state).toBe("returned");
    const since = new Date("2026-03-01T00:00:00Z");
    const shown = await splitPiles(world.db.read, { sellerIds: [sellerId], since });
    expect(shown[0]?.parts.map((part) => part.reference)).toEqual([null, one.reference, two.reference]);
    expect(await splitPiles(world.db.read, { sellerIds: [], since })).toEqual([]);
  }, 90_000);

  it("is taken apart once, whoever comes second: another worker, or the same pile laid on the glass again", async () => {
    const [one, two] = [await aPack(world, sellerId, simple), await aPack(world, sellerId, simple)];
    const pile = await pileOf(world, { label: one }, { label: two });
    const returnId = await file(pile);
    await Promise.all([readReturn(world.kit, returnId), readReturn(world.kit, returnId)]);
    expect(await returnsOf(returnId), "what the parts say was read with the pile").toMatchObject([
      { packId: one.id, reading: "matched", pageCodes: [[`${one.reference}-0`]] },
      { packId: two.id, reading: "matched", pageCodes: [[`${two.reference}-0`]] },
    ]);
    await world.runJobs();
    expect(await returnsOf(returnId)).toHaveLength(2);
    const again = await file(pile);
    await world.runJobs();
    expect((await returnById(world.db.read, again))?.state).toBe("split");
    for (const pack of [one, two]) expect((await packNow(world, pack.id)).returns).toHaveLength(1);
  }, 90_000);

  it("gives a pack that has ended, and one of another brand, to a person and to nobody's pack", async () => {
    const other = await aSeller(world.db.owner, "ostlicht");
    const [theirs, ended, mine] = [
      await aPack(world, other, simple),
      await aPack(world, sellerId, simple),
      await aPack(world, sellerId, simple),
    ];
    for (const form of ended.forms)
      must(await world.act(waiveForm, desk, { formId: form.id, reason: "we know them" }));
    const pile = await pileOf(world, { label: theirs }, { label: ended }, { label: mine });
    const returnId = await file(pile);
    await world.runJobs();
    expect(await returnsOf(returnId)).toMatchObject([
      { packId: null, state: "unmatched", reading: "unknown_code" },
      { packId: null, state: "unmatched", reading: "closed" },
      { packId: mine.id, state: "waiting", reading: "matched" },
    ]);
    expect((await packNow(world, theirs.id)).state).toBe("assembled");
  }, 90_000);

  it("stays whole where a person said whose it is before it was read", async () => {
    const [one, two] = [await aPack(world, sellerId, simple), await aPack(world, sellerId, simple)];
    const returnId = await file(await pileOf(world, { label: one }, { label: two }), one.id);
    await world.runJobs();
    expect(await returnsOf(returnId)).toEqual([]);
    expect(await returnById(world.db.read, returnId)).toMatchObject({ packId: one.id, reading: "several" });
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
    expect(must(await world.act(noteCodes, world.systemActor, { returnId, codes, whole: true }))).toBe(
      "several",
    );
    expect((await returnById(world.db.read, returnId))?.packId).toBeNull();
  });

  it("comes too late for a pack that has ended, and after a person who was faster", async () => {
    const pack = await aPack(world, sellerId, simple);
    for (const form of pack.forms)
      must(await world.act(waiveForm, desk, { formId: form.id, reason: "we know them" }));
    const late = await file(Buffer.concat([blank, Buffer.from("late")]));
    const codes = [[pack.reference]];
    expect(must(await world.act(noteCodes, world.systemActor, { returnId: late, codes, whole: true }))).toBe(
      "closed",
    );
    const [mine, theirs] = [await aPack(world, sellerId, simple), await aPack(world, sellerId, simple)];
    const byHand = await file(Buffer.concat([blank, Buffer.from("by hand")]));
    must(await world.act(matchReturn, desk, { returnId: byHand, packId: mine.id }));
    must(
      await world.act(noteCodes, world.systemActor, {
        returnId: byHand,
        codes: [[theirs.reference]],
        whole: true,
      }),
    );
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
    const scanner = { ...pdf, name: "scan.pdf", content: Buffer.concat([blank, Buffer.from("scanner")]) };
    const headers = ["Auto-Submitted: auto-generated", "Precedence: bulk"];
    const byMachine = await scene.arrive({ headers, body: withFiles("", [scanner]) }, contract);
    expect(byMachine.state, "what a scanner sends is a paper as well").toBe("taken");
    expect((await scene.arrive({ headers, text: "Away." }, contract)).state).toBe("noted");
    const plain = await scene.arrive({ text: "Where is my order?" }, contract);
    expect(plain.state).toBe("unmatched");
    const again = await scene.world.act(takeContractMail, scene.world.systemActor, { arrivalId: arrival.id });
    expect(again).toMatchObject({ ok: true, value: 0 });
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
    const picture = { type: "application/octet-stream", name: "SCAN0007.JPG", content: jpeg };
    const unnamed = { type: "application/octet-stream", name: "SCAN0008", content: Buffer.from(pngOf(dot)) };
    const device = await scene.arrive({ headers, body: withFiles("", [picture, unnamed]) }, contract);
    expect(device.state, "pictures of a device are papers too, whatever it calls them").toBe("taken");
    const tray = await returnsInTray(scene.world.db.read, { sellerIds: [scene.sellerId], limit: 10 });
    expect(tray.slice(-2).map((one) => one.contentType)).toEqual(["image/jpeg", "image/png"]);
    const away = { headers, inReplyTo: "<x@nordlicht.example>", body: withFiles("Away.", [picture]) };
    expect((await scene.arrive(away, contract)).state, "the logo in a note of absence").toBe("noted");
    const tiff = { ...picture, name: "fax.tif", content: Buffer.from("II*\0rest") };
    const both = await scene.arrive(
      { headers, body: withFiles("", [tiff, { ...picture, content: Buffer.concat([jpeg, jpeg]) }]) },
      contract,
    );
    expect(both.state, "what cannot be shown is never put away unseen").toBe("unmatched");
  });

  it("may be the answer to the papers or to a question about them: matched, and nobody is reminded any more", async () => {
    const scene = await threadsScene();
    const own = scene.world;
    own.ports.mail = {
      ...(own.ports.mail as object),
      attachments: { read: async (kind: string, id: string) => [await paperOfMail(own, kind, id)] },
    };
    await aConnection(own.db.owner, "mail", "smtp");
    const { contract } = await addressesOfSeller(own.db.read, scene.sellerId);
    for (const way of ["papers", "question"] as const) {
      const pack = await aPack(own, scene.sellerId, simple);
      must(await own.act(askPapersByPost, bearerOfPack(pack.id), { packId: pack.id }));
      if (way === "question")
        must(await own.act(askAboutPack, desk, { packId: pack.id, text: "Where do they stay?" }));
      await own.runJobs();
      const sent = scene.mail.kept.findLast(
        ({ mail }) => mail.attachments.length === (way === "papers" ? 1 : 0),
      )?.mail;
      const replyTo = sent?.replyTo ?? "";
      if (way === "papers") expect(replyTo).toBe(contract);
      const [buyer = ""] = sent?.to ?? [];
      const answer = { from: buyer, inReplyTo: sent?.messageId ?? "" };
      const content = (await packPdf({ db: own.db.read, act: own.act }, pack.id))?.content ?? "";
      const body = withFiles("Signed.", [{ type: "application/octet-stream", name: "scan.pdf", content }]);
      const arrival = await scene.arrive({ ...answer, body }, replyTo, buyer);
      expect(arrival.state).toBe("taken");
      const now = await packNow(own, pack.id);
      expect([now.state, now.nextActor, now.returns.length]).toEqual(["returned", "host", 1]);
      must(await own.act(takeContractMail, own.systemActor, { arrivalId: arrival.id }));
      expect((await packNow(own, pack.id)).returns).toHaveLength(1);
      await own.db.owner.query("update papers.pack set remind_at = '2026-03-01' where id = $1", [pack.id]);
      must(await own.act(remindPacks, own.systemActor, null));
      const said = await messagesAbout(own.db.read, [pack.orderId]);
      expect(said.map((one) => one.template)).not.toContain("papers_reminder");
      // A question that comes as the answer is a conversation about the order, not a mail for nobody.
      if (way === "papers") {
        const question = await scene.arrive({ ...answer, text: "What is page 2?" }, replyTo, buyer);
        expect(question.state).toBe("filed");
        const [talk] = await threadsAbout(own.db.read, { kind: "order", id: pack.orderId });
        expect(talk?.turn).toBe("host");
      }
    }
  }, 60_000);
});

describe("papers for an upstream host", () => {
  const debit = { facts: { ...simple.facts, payBy: "debit" } } as const;
  const reseller = async (slug: string): Promise<string> => {
    const own = await aSeller(world.db.owner, slug);
    const value = { address: "papers@upstream.example", name: "Upstream", forms: ["contract"] };
    must(
      await world.act(changeSetting, world.systemActor, { sellerId: own, key: upstreamSetting.key, value }),
    );
    return own;
  };
  const sentFor = async (pack: ShownPack) => {
    await world.runJobs();
    expect(await forwardPapers({ db: world.db, act: world.act }, pack.id), "each once").toBe(0);
    const said = await messagesAbout(world.db.read, [pack.id]);
    const sent = said.filter((one) => one.template === "papers_upstream");
    return Promise.all(
      sent.map(async (one) => {
        expect(one.recipient).toBe("papers@upstream.example");
        return attached(one.id);
      }),
    );
  };
  const decide = async (pack: ShownPack, waived: readonly string[] = []): Promise<void> => {
    for (const form of pack.forms) {
      const formId = form.id;
      if (waived.includes(form.form)) must(await world.act(waiveForm, desk, { formId, reason: "known" }));
      else must(await world.act(acceptForm, desk, { formId, filled: typedOn(form) }));
    }
  };
  const wordsOf = (file: Buffer): string => readPdf(file).pages.join(" ");

  it("go on with the pages of the chosen forms once all is accepted, each once; never with the mandate's page", async () => {
    const own = await reseller("reseller");
    const pack = await aPack(world, own, debit);
    expect(pack.forms.map((one) => one.form)).toEqual(["contract", "terms", "mandate"]);
    const whole = (await packPdf({ db: world.db.read, act: world.act }, pack.id))?.content ?? blank;
    expect(wordsOf(whole)).toContain(`MD-${pack.reference}`);
    const cameBack = await file(whole, pack.id, own);
    // Nobody can tell what these show, so they stay here.
    await file(Buffer.concat([blank, Buffer.from("unreadable")]), pack.id, own);
    await file(await pileOf(world, { label: pack, position: 3 }), pack.id, own);
    await world.runJobs();
    const read = (await returnById(world.db.read, cameBack))?.pageCodes;
    expect([...new Set(read?.flat())], "kept as it was read").toEqual([
      pack.reference,
      ...[0, 1, 2, 3].map((form) => `${pack.reference}-${form}`),
    ]);
    await decide(pack, ["terms"]);
    const [sent, ...more] = await sentFor(pack);
    expect(more).toEqual([]);
    expect(sent?.kind).toBe("paper_return");
    const words = wordsOf(sent?.file ?? blank);
    expect(words).toContain(`${pack.reference}-1`);
    for (const not of [`${pack.reference}-2`, `${pack.reference}-3`, `MD-${pack.reference}`])
      expect(words).not.toContain(not);
    expect(readPdf(sent?.file ?? blank).pages).toHaveLength(1);
  }, 60_000);

  it("go on as the very files that came back where the pack holds nothing else", async () => {
    const own = await reseller("reseller-whole");
    const pack = await aPack(world, own, { facts: { ...simple.facts, termsIds: [] } });
    expect(pack.forms.map((one) => one.form)).toEqual(["contract"]);
    const scan = Buffer.concat([blank, Buffer.from("signed")]);
    await file(scan, pack.id, own);
    await decide(pack);
    expect(await sentFor(pack)).toEqual([{ kind: "paper_return", file: scan }]);
  }, 60_000);

  it("that were signed online go on with the record of the signing, without the mandate", async () => {
    const own = await reseller("reseller-online");
    const pack = await aPack(world, own, debit);
    must(await world.act(signPack, bearerOfPack(pack.id), aSignature(pack)));
    const [sent, ...more] = await sentFor(pack);
    expect(more).toEqual([]);
    expect(sent?.kind).toBe("signed_pack");
    const words = wordsOf(sent?.file ?? blank);
    for (const shown of [`${pack.reference}-1`, "Protokoll der Unterzeichnung"])
      expect(words).toContain(shown);
    expect(words).not.toContain(`MD-${pack.reference}`);
    expect(sent?.file.toString("latin1"), "the original lies in the whole file").not.toContain(
      "EmbeddedFile",
    );
  }, 60_000);

  it("never go anywhere while no upstream host is named", async () => {
    const pack = await aPack(world, sellerId, simple);
    await file(Buffer.concat([blank, Buffer.from("kept")]), pack.id);
    for (const form of pack.forms) must(await world.act(acceptForm, desk, { formId: form.id }));
    expect(await forwardPapers({ db: world.db, act: world.act }, pack.id)).toBe(0);
  });
});

/** What went out beside a mail, as its receiver has it. */
async function attached(messageId: string): Promise<{ kind: string; file: Buffer }> {
  const { rows } = await world.db.owner.query<{
    attachment: { kind: string; id: string; pages?: number[] };
  }>("select attachment from messages.message where id = $1", [messageId]);
  const { kind = "", id = "", pages } = rows[0]?.attachment ?? {};
  return { kind, file: (await paperOfMail(world, kind, id, pages)).content };
}

const blank = Buffer.from("%PDF-1.7\n1 0 obj << /Type /Page >>\nendobj\n%");
const dot = { data: new Uint8Array([0, 0, 0, 255]), width: 1, height: 1 };
