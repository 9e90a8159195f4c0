// A brand opens, draws numbers, keeps settings and terms.
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { inTransaction } from "../../kernel/db.ts";
import { must } from "../../kernel/result.ts";
import type { StaffActor } from "../../kernel/rights.ts";
import { exampleSeller } from "../../../test/support/example-seller.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import {
  advanceSeries,
  changeGate,
  changeSeller,
  changeSetting,
  drawNumber,
  findSeller,
  gatesOf,
  isIban,
  lockSeries,
  onlySeller,
  openSeller,
  patternsFor,
  publishTerms,
  sellerAtHost,
  seriesFor,
  setting,
  settingOf,
  settingsOf,
  termsInForce,
  writeNumber,
} from "./index.ts";

const graceDays = setting({ key: "sellers.check_grace_days", shape: z.int().min(0).max(90), fallback: 14 });
const greeting = setting({ key: "sellers.check_greeting", shape: z.string().max(20), fallback: "Hello" });

describe("a brand", () => {
  let world: TestWorld;
  let sellerId: string;
  beforeAll(async () => {
    world = await testWorld();
    sellerId = must(
      await world.act(openSeller, world.systemActor, { ...exampleSeller, firstNumbers: { customer: 4711n } }),
    );
  });
  const draw = (kind: "customer" | "invoice" | "order", year: number): Promise<string> =>
    inTransaction(world.db.app, (tx) => drawNumber(tx, sellerId, kind, { year }));
  const limited = (sellerIds: readonly string[]): StaffActor => ({
    kind: "staff",
    id: sellerId,
    name: "Jana",
    rights: ["settings.change"],
    sellerIds,
    via: "web",
    requestId: null,
  });

  it("is found by its host, whatever port and case were typed", async () => {
    expect((await sellerAtHost(world.db.read, "SHOP.nordlicht.example:443"))?.seller.id).toBe(sellerId);
    expect(await sellerAtHost(world.db.read, "other.example")).toBeNull();
    expect((await onlySeller(world.db.read))?.id).toBe(sellerId);
  });

  it("does not open twice under one name", async () => {
    expect(
      await world.act(openSeller, world.systemActor, {
        ...exampleSeller,
        host: null,
        patterns: patternsFor("again"),
      }),
    ).toEqual({
      ok: false,
      refusal: { code: "taken" },
    });
  });

  it("does not open with facts that no invoice could carry", async () => {
    const wrong = {
      ...exampleSeller,
      slug: "x y",
      legalName: "",
      country: "XX",
      vatId: "DE136695977",
      bankIban: "DE03120300000000202051",
      currency: "XXY",
      timeZone: "Europe/Nowhere",
      defaultLanguage: "fr",
      patterns: { ...patternsFor("wrong"), invoice: "R2026" },
    };
    expect(await world.act(openSeller, world.systemActor, wrong)).toMatchObject({
      ok: false,
      refusal: {
        code: "invalid",
        issues: [
          "slug",
          "legalName",
          "country",
          "vatId",
          "bankIban",
          "currency",
          "timeZone",
          "defaultLanguage",
          "patterns.invoice",
        ].map((field) => ({ field, code: "malformed" })),
      },
    });
  });

  it("keeps VAT id and account as payment codes and e-invoices want them, however they were typed", async () => {
    const facts = { vatId: "de 136.695.976", bankIban: "de02 1203 0000 0000 2020 51" };
    must(await world.act(changeSeller, world.systemActor, { sellerId, facts }));
    expect(await findSeller(world.db.read, sellerId)).toMatchObject({
      vatId: "DE136695976",
      bankIban: "DE02120300000000202051",
    });
    expect(
      await world.act(changeSeller, world.systemActor, { sellerId, facts: { vatId: "DE1" } }),
    ).toMatchObject({
      refusal: { code: "invalid", issues: [{ field: "vatId" }] },
    });
  });

  it("goes on with its numbers where the old system ended", async () => {
    expect([await draw("customer", 2026), await draw("customer", 2027)]).toEqual(["K004711", "K004712"]);
  });

  it("begins its order numbers anew each year and goes on when an earlier year comes up again", async () => {
    expect([
      await draw("order", 2031),
      await draw("order", 2031),
      await draw("order", 2032),
      await draw("order", 2031),
    ]).toEqual(["A2031-00001", "A2031-00002", "A2032-00001", "A2031-00003"]);
  });

  it("draws each number once when many draw at the same moment", async () => {
    const drawn = await Promise.all(Array.from({ length: 12 }, () => draw("invoice", 2040)));
    expect(new Set(drawn).size).toBe(12);
    expect(drawn.toSorted().at(-1)).toBe("R2040-00012");
  });

  it("leaves no gap where the draw was rolled back", async () => {
    await inTransaction(world.db.app, async (tx) => {
      await drawNumber(tx, sellerId, "invoice", { year: 2041 });
      throw new Error("never mind");
    }).catch(() => undefined);
    expect(await draw("invoice", 2041)).toBe("R2041-00001");
  });

  it("numbers a batch under one lock", async () => {
    const first = await inTransaction(world.db.app, async (tx) => {
      const series = await lockSeries(tx, await seriesFor(tx, sellerId, "invoice", { year: 2042 }));
      await advanceSeries(tx, series.id, 3, "abc");
      return writeNumber(series.pattern, series.nextValue);
    });
    expect([first, await draw("invoice", 2042)]).toEqual(["R2042-00001", "R2042-00004"]);
  });

  it("draws by a new pattern once it is set", async () => {
    const value = {
      customer: "C{0000}",
      order: "A{YYYY}-{00000}",
      contract: "C{YYYY}-{00000}",
      invoice: "F{YY}{0000}",
      credit_note: "G{YYYY}-{00000}",
      receipt: "Q{YYYY}-{00000}",
      payment_request: "Z{YYYY}-{0000}",
    };
    must(
      await world.act(changeSetting, world.systemActor, { sellerId, key: "sellers.number_patterns", value }),
    );
    expect(await draw("invoice", 2050)).toBe("F500001");
    const bad = await world.act(changeSetting, world.systemActor, {
      sellerId,
      key: "sellers.number_patterns",
      value: { ...value, order: "A" },
    });
    expect(bad).toMatchObject({ ok: false, refusal: { code: "invalid", issues: [{ field: "order" }] } });
  });

  it("keeps a setting by the shape its reader gave it", async () => {
    expect(await settingOf(world.db.read, sellerId, graceDays)).toBe(14);
    must(await world.act(changeSetting, world.systemActor, { sellerId, key: graceDays.key, value: 7 }));
    expect(await settingsOf(world.db.read, sellerId, [graceDays, greeting])).toEqual([7, "Hello"]);
    expect(
      await world.act(changeSetting, world.systemActor, { sellerId, key: graceDays.key, value: -1 }),
    ).toMatchObject({ ok: false, refusal: { code: "invalid" } });
    expect(
      await world.act(changeSetting, world.systemActor, { sellerId, key: "sellers.nobody_reads", value: 1 }),
    ).toEqual({ ok: false, refusal: { code: "no_such", kind: "setting" } });
    expect(await settingOf(world.db.read, sellerId, graceDays)).toBe(7);
  });

  it("is not changed by another brand's staff, who do not learn that it exists", async () => {
    const input = { sellerId, key: graceDays.key, value: 3 };
    expect(await world.act(changeSetting, limited([]), input)).toEqual({
      ok: false,
      refusal: { code: "no_such", kind: "seller" },
    });
    expect((await world.act(changeSetting, limited([sellerId]), { ...input, value: 9 })).ok).toBe(true);
  });

  it("changes its facts, but not into unusable ones", async () => {
    must(await world.act(changeSeller, world.systemActor, { sellerId, facts: { phone: "+49 40 5550101" } }));
    expect((await findSeller(world.db.read, sellerId))?.phone).toBe("+49 40 5550101");
    expect(
      await world.act(changeSeller, world.systemActor, { sellerId, facts: { email: "nobody" } }),
    ).toEqual({ ok: false, refusal: { code: "invalid", issues: [{ field: "email", code: "malformed" }] } });
  });

  it("sells under the newest terms in force, in the customer's language or its own", async () => {
    const publish = (language: string, title: string, validFrom: string): Promise<unknown> =>
      world
        .act(publishTerms, world.systemActor, {
          sellerId,
          kind: "general",
          language,
          title,
          body: "…",
          validFrom,
        })
        .then(must);
    expect(await publish("de", "AGB 1", "2026-01-01")).toMatchObject({ version: 1 });
    expect(await publish("de", "AGB 2", "2026-07-01")).toMatchObject({ version: 2 });
    await publish("en", "Terms 1", "2026-01-01");
    const titles = async (language: string, date: string): Promise<string[]> =>
      (await termsInForce(world.db.read, sellerId, language, date)).map((one) => one.title);
    expect(await titles("de", "2026-06-30")).toEqual(["AGB 1"]);
    expect(await titles("de", "2026-07-01")).toEqual(["AGB 2"]);
    expect(await titles("en", "2026-08-01")).toEqual(["Terms 1"]);
    expect(await titles("fr", "2026-08-01")).toEqual(["AGB 2"]);
    expect(await titles("de", "2025-12-31")).toEqual([]);
    expect(
      await world.act(publishTerms, world.systemActor, {
        sellerId,
        kind: "general",
        language: "de",
        title: " ",
        body: "…",
        validFrom: "2026-02-30",
      }),
    ).toMatchObject({
      ok: false,
      refusal: { code: "invalid", issues: [{ field: "title" }, { field: "validFrom" }] },
    });
  });

  it("moves a gate and keeps its stop", async () => {
    must(
      await world.act(changeGate, world.systemActor, {
        effect: "suspend",
        position: "quiet",
        stopPercent: 5,
      }),
    );
    must(await world.act(changeGate, world.systemActor, { effect: "suspend", position: "open" }));
    expect((await gatesOf(world.db.read)).find((gate) => gate.effect === "suspend")).toEqual({
      effect: "suspend",
      position: "open",
      stopPercent: 5,
    });
    expect(
      await world.act(changeGate, world.systemActor, { effect: "suspend", position: "open", stopPercent: 0 }),
    ).toMatchObject({ ok: false, refusal: { code: "invalid" } });
  });

  it("knows an IBAN by its check digits", () => {
    expect([
      isIban("DE02 1203 0000 0000 2020 51"),
      isIban("DE02120300000000202050"),
      isIban("hello"),
    ]).toEqual([true, false, false]);
  });
});
