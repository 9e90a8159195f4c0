// Running several brands: how they look, under which names they are found, by which patterns they count, and when they sell.
import { beforeAll, describe, expect, it } from "vitest";
import { deflateSync, crc32 } from "node:zlib";
import { exampleSeller } from "../../../test/support/example-seller.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import {
  changeLook,
  changeNumbers,
  changeSeller,
  connectionsOf,
  drawNumber,
  findSeller,
  logoOf,
  logoPicture,
  moveSeller,
  nameHosts,
  openSeller,
  otherHosts,
  ownConnection,
  patternsFor,
  pauseSelling,
  sellerAtHost,
  siteAddress,
  useSiteAddress,
} from "./index.ts";
import { action } from "../../kernel/act.ts";

let world: TestWorld;
let first: string;
let second: string;

const { host: _host, slug: _slug, ...facts } = exampleSeller;
const brand = (slug: string, host: string | null) => ({ ...facts, slug, host, patterns: patternsFor(slug) });

beforeAll(async () => {
  world = await testWorld();
  first = must(
    await world.act(openSeller, world.systemActor, { ...brand("nordlicht", null), sellsAtOnce: true }),
  );
  second = must(await world.act(openSeller, world.systemActor, brand("larkfield", "larkfield.example")));
});

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10" fill="#0F5E5A"/></svg>';

function png(width: number, height: number): Buffer {
  const chunk = (type: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type), body]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    check.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc((width * 3 + 1) * height, 0x40);
  for (let row = 0; row < height; row += 1) rows[row * (width * 3 + 1)] = 0;
  const note = chunk("tEXt", Buffer.from("Comment\0<script>alert(1)</script>"));
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    start,
    chunk("IHDR", head),
    note,
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const look = (over: object) =>
  world.act(changeLook, world.systemActor, { sellerId: second, brandColour: "#0F5E5A", ...over });

describe("a brand's look", () => {
  it("takes a drawing and a picture of it, and keeps the logo it had for what was issued with it", async () => {
    const before = must(await look({ light: Buffer.from(SVG) }));
    const sha = before.logoLight ?? "";
    expect(await logoOf(world.db.read, second, sha.slice(0, 16))).toMatchObject({
      contentType: "image/svg+xml",
    });
    const other = Buffer.from(SVG.replace("#0F5E5A", "#112233"));
    const after = must(await look({ light: other }));
    expect(after.logoLight).not.toBe(sha);
    expect(await logoPicture(world.db.read, sha)).toMatchObject({ height: 160, width: 640 });
    expect(must(await look({ light: null })).logoLight).toBeNull();
    expect(await logoPicture(world.db.read, sha)).not.toBeNull();
  });

  it("draws a PNG anew, so that nothing but the picture is handed out", async () => {
    const { logoDark } = must(await look({ dark: png(80, 20) }));
    const kept = await logoOf(world.db.read, second, (logoDark ?? "").slice(0, 16));
    expect(kept?.contentType).toBe("image/png");
    expect(kept?.bytes.includes("script")).toBe(false);
  });

  it("leaves a logo alone that is not sent along, and is never another brand's", async () => {
    const had = await findSeller(world.db.read, second);
    expect(must(await look({ brandColour: "#AA3300" }))).toMatchObject({
      logoDark: had?.logoDark,
      brandColour: "#AA3300",
    });
    expect(await logoOf(world.db.read, first, (had?.logoDark ?? "").slice(0, 16))).toBeNull();
  });

  for (const [what, sent, code] of [
    ["no picture at all", Buffer.from("GIF89a"), "unreadable"],
    ["a PNG that breaks off", png(80, 20).subarray(0, 60), "unreadable"],
    ["a PNG of too many dots", png(5_000, 1), "too_large"],
    ["more bytes than a logo needs", Buffer.concat([png(80, 20), Buffer.alloc(300_000)]), "too_large"],
    ["a drawing with letters", Buffer.from('<svg viewBox="0 0 9 9"><text>A</text></svg>'), "needs_outlines"],
    ["a banner", Buffer.from('<svg viewBox="0 0 900 9"><rect width="9" height="9"/></svg>'), "bad_shape"],
    ["a drawing without a shape of its own", Buffer.from("<svg/>"), "unreadable"],
  ] as const) {
    it(`is not ${what}`, async () => {
      const had = await findSeller(world.db.read, second);
      const done = await look({ light: sent });
      expect(done).toMatchObject({
        ok: false,
        refusal: { code: "invalid", issues: [{ field: "light", code }] },
      });
      expect(await findSeller(world.db.read, second)).toEqual(had);
    });
  }

  it("is no colour that is none, and belongs to a brand that is there", async () => {
    expect(await look({ brandColour: "green" })).toMatchObject({
      refusal: { issues: [{ field: "brandColour" }] },
    });
    expect(await look({ sellerId: newId() })).toMatchObject({ refusal: { code: "no_such" } });
  });
});

describe("a brand's names", () => {
  const name = (sellerId: string, host: string | null, others: readonly string[] = []) =>
    world.act(nameHosts, world.systemActor, { sellerId, host, others });

  it("lead to its one host, which its links carry", async () => {
    must(await name(second, "Shop.Larkfield.example", ["www.larkfield.example", "larkfield.example"]));
    expect(await otherHosts(world.db.read, second)).toEqual(["larkfield.example", "www.larkfield.example"]);
    const own = await sellerAtHost(world.db.read, "shop.larkfield.example:443");
    const led = await sellerAtHost(world.db.read, "www.larkfield.example");
    expect([own?.seller.id, own?.leads, led?.seller.id, led?.leads]).toEqual([second, false, second, true]);
    expect(own && siteAddress(own.seller)).toBe("https://shop.larkfield.example");
  });

  it("never lead to two brands, whichever of them had it first and however they ask at once", async () => {
    for (const [host, others] of [
      ["shop.larkfield.example", []],
      ["www.larkfield.example", []],
    ] as const)
      expect(await name(first, host, others)).toMatchObject({ refusal: { code: "taken", field: "host" } });
    expect(await name(first, "nordlicht.example", ["larkfield.example"])).toMatchObject({
      refusal: { code: "taken" },
    });
    expect(await sellerAtHost(world.db.read, "nordlicht.example")).toBeNull();
    const both = await Promise.all([
      name(first, "both.example"),
      name(second, "x.example", ["both.example"]),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
  });

  it("may be missing for one brand only: the one that answers where no other does", async () => {
    must(await name(first, null));
    expect(await name(second, null)).toMatchObject({ refusal: { code: "taken" } });
    must(await name(second, "larkfield.example"));
  });

  it("are names", async () => {
    for (const host of ["not a host", "-x.example", "a..b", "evil.example/path"])
      expect(await name(second, host), host).toMatchObject({ refusal: { code: "invalid", field: "host" } });
    expect(await name(second, "larkfield.example", ["a b"])).toMatchObject({ refusal: { field: "others" } });
  });

  it("of this machine are reached on the port that the demo has", () => {
    useSiteAddress("http://127.0.0.1:4800");
    expect(siteAddress({ host: "larkfield.localhost" })).toBe("http://larkfield.localhost:4800");
    expect(siteAddress({ host: "larkfield.example" })).toBe("https://larkfield.example");
    expect(siteAddress({ host: null })).toBe("http://127.0.0.1:4800");
  });
});

describe("a brand's numbers", () => {
  const number = (patterns: object) =>
    world.act(changeNumbers, world.systemActor, {
      sellerId: second,
      patterns: { ...patternsFor("larkfield"), ...patterns },
    });
  const draw = action({
    name: "test_draw",
    needs: { any: ["system"] },
    run: async (ctx) => ({
      ok: true as const,
      value: await drawNumber(ctx.tx, second, "invoice", { year: 2026 }),
    }),
  });

  it("are counted by nobody else: a pattern of another brand is refused, now and when it opens", async () => {
    const theirs = patternsFor("nordlicht").invoice;
    expect(await number({ invoice: theirs })).toMatchObject({
      refusal: { issues: [{ field: "patterns.invoice", code: "shared" }] },
    });
    const third = {
      ...brand("third", "third.example"),
      patterns: { ...patternsFor("third"), order: patternsFor("larkfield").order },
    };
    expect(await world.act(openSeller, world.systemActor, third)).toMatchObject({
      refusal: { issues: [{ field: "patterns.order", code: "shared" }] },
    });
  });

  it("are two series where they are two kinds, and have a counter", async () => {
    expect(await number({ invoice: "X{000}", credit_note: "X{000}" })).toMatchObject({
      refusal: { issues: [{ code: "twice" }, { code: "twice" }] },
    });
    expect(await number({ invoice: "X" })).toMatchObject({ refusal: { issues: [{ code: "malformed" }] } });
  });

  it("are of ten digits where the law wants it, from the first form on", async () => {
    const { patterns: _, ...sofia } = brand("sofia", "sofia.example");
    const place = { ...sofia, country: "BG", vatId: null };
    expect(
      await world.act(openSeller, world.systemActor, { ...place, patterns: { invoice: "S{YYYY}-{00000}" } }),
    ).toMatchObject({ refusal: { issues: [{ field: "patterns.invoice", code: "ten_digits" }] } });
    const { patterns: own } = brand("sofia", null);
    const { invoice: _i, credit_note: _c, ...others } = own;
    const sellerId = must(await world.act(openSeller, world.systemActor, { ...place, patterns: others }));
    const kept = await world.db.owner.query(
      "select pattern from sellers.series where seller_id = $1 and kind in ('invoice', 'credit_note') order by kind",
      [sellerId],
    );
    expect(kept.rows).toEqual([{ pattern: "1{000000000}" }, { pattern: "0{000000000}" }]);
  });

  it("go on as they did, and by the new pattern from the next one", async () => {
    expect(must(await world.act(draw, world.systemActor, {}))).toBe("LARK-R2026-00001");
    must(await number({ invoice: "LF-{YYYY}-{0000}" }));
    expect(must(await world.act(draw, world.systemActor, {}))).toBe("LF-2026-0001");
  });

  it("asked for by two at once are given to one brand", async () => {
    const wanted = {
      ...brand("one", "one.example"),
      patterns: { ...patternsFor("one"), invoice: "SAME-{000}" },
    };
    const both = await Promise.all([
      world.act(openSeller, world.systemActor, wanted),
      number({ invoice: "SAME-{000}" }),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
  });
});

describe("a brand", () => {
  const open = action({
    name: "test_open",
    needs: { any: ["system"] },
    run: (ctx, sellerId: string) => moveSeller(ctx, sellerId, "open"),
  });

  it("is prepared until it is opened; only what a machine sets up sells at once", async () => {
    expect((await findSeller(world.db.read, first))?.state).toBe("selling");
    expect((await findSeller(world.db.read, second))?.state).toBe("preparing");
    expect(await world.act(pauseSelling, world.systemActor, { sellerId: second })).toMatchObject({
      refusal: { code: "bad_move" },
    });
    must(await world.act(open, world.systemActor, second));
    must(await world.act(pauseSelling, world.systemActor, { sellerId: second }));
    expect((await findSeller(world.db.read, second))?.state).toBe("paused");
    expect(await world.act(open, world.systemActor, newId())).toMatchObject({ refusal: { code: "no_such" } });
  });

  it("uses connections of its own before those of all, and never those of another brand", async () => {
    const ids = { shared: newId(), own: newId(), theirs: newId() };
    for (const [id, sellerId] of [
      [ids.shared, null],
      [ids.own, second],
      [ids.theirs, first],
    ] as const)
      await world.db.owner.query(
        `insert into sellers.connection (id, seller_id, kind, provider, name, settings, state, created_at)
         values ($1, $2, 'gateway', 'stripe', 'x', '{}', 'on', now())`,
        [id, sellerId],
      );
    const seen = await connectionsOf(world.db.read, "gateway", second);
    expect(seen.map((one) => one.id)).toEqual([ids.own, ids.shared]);
    expect(await ownConnection(world.db.read, { sellerId: second, kind: "gateway" })).toBe(ids.own);
    expect(await ownConnection(world.db.read, { sellerId: second, kind: "mail" })).toBeNull();
  });
});

describe("staff of one brand", () => {
  const limited = () => ({
    kind: "staff" as const,
    id: newId(),
    name: "Lou Larkfield",
    rights: ["settings.change"],
    sellerIds: [second],
    via: "web" as const,
    requestId: null,
  });

  it("never takes the name under which another brand answers, be it the house's own", async () => {
    useSiteAddress("https://house.example");
    const { act, db } = world;
    const names = { sellerId: second, host: "House.example:443", others: [] };
    expect(await act(nameHosts, limited(), names)).toMatchObject({
      refusal: { code: "taken", field: "host" },
    });
    const led = { sellerId: second, host: "larkfield.example", others: ["house.example"] };
    expect(await act(nameHosts, limited(), led)).toMatchObject({
      refusal: { code: "taken", field: "others" },
    });
    const fact = { sellerId: second, facts: { host: "house.example" } };
    expect(await act(changeSeller, limited(), fact)).toMatchObject({ refusal: { code: "taken" } });
    const third = brand("house", "house.example");
    expect(await act(openSeller, world.systemActor, third)).toMatchObject({ refusal: { code: "taken" } });
    // The brand that answers there may be called so.
    must(await act(nameHosts, world.systemActor, { sellerId: first, host: "house.example", others: [] }));
    expect((await sellerAtHost(db.read, "house.example"))?.seller.id).toBe(first);
    must(await act(nameHosts, world.systemActor, { sellerId: first, host: null, others: [] }));
    useSiteAddress("http://127.0.0.1");
  });

  it("never sends from another brand's domain, unless somebody for all brands says so", async () => {
    const { act } = world;
    const own = { mailFromAddress: "hello@larkfield.example", senders: {} };
    must(await act(changeSeller, limited(), { sellerId: second, facts: own }));
    const wish = { sellerId: second, facts: { mailFromAddress: "billing@Nordlicht.example", senders: {} } };
    expect(await act(changeSeller, limited(), wish)).toMatchObject({
      refusal: { code: "invalid", issues: [{ field: "mailFromAddress", code: "shared" }] },
    });
    must(await act(changeSeller, { ...limited(), sellerIds: null }, wish));
    // What was let stays, whatever else changes.
    const phone = { sellerId: second, facts: { phone: "+44 20 5550100" } };
    must(await act(changeSeller, limited(), phone));
    must(await act(changeSeller, limited(), { sellerId: second, facts: own }));
  });

  it("never counts by what makes another brand's numbers, nor twice by the same for two kinds", async () => {
    const own = patternsFor("larkfield");
    for (const [kind, pattern] of [
      ["invoice", "NORD-R{YYYY}-{0000}"],
      ["invoice", "NORD-R20{YY}-{00000}"],
      ["credit_note", "NORD-R{YYYY}-{00000}"],
      ["receipt", "NORD-R2027-{00000}"],
      ["receipt", "NORD-R{YYYY}-9{000}"],
    ] as const) {
      const done = await world.act(changeNumbers, limited(), {
        sellerId: second,
        patterns: { ...own, [kind]: pattern },
      });
      expect([pattern, done]).toMatchObject([
        pattern,
        { refusal: { issues: [{ field: `patterns.${kind}`, code: "shared" }] } },
      ]);
    }
    const alike = { ...own, receipt: own.invoice.replace("{00000}", "{000}") };
    expect(await world.act(changeNumbers, limited(), { sellerId: second, patterns: alike })).toMatchObject({
      refusal: { issues: [{ code: "twice" }, { code: "twice" }] },
    });
    must(await world.act(changeNumbers, limited(), { sellerId: second, patterns: own }));
  });
});
