// Prices are typed into one table and saved at once: all or none, errors beside their cells, and what was not touched stays.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../../test/support/office-web.ts";
import { testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { priceTable, setPrices } from "../../../business/catalogue/index.ts";
import type { PriceTableRow } from "../../../business/catalogue/index.ts";
import { newId } from "../../../kernel/ids.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { cellName, changedPrices, marginOf } from "./price-table-form.ts";
import type { Cell } from "./price-table-form.ts";

const PATH = "/office/setup/price-table";
let shop: TestShop;
let web: OfficeWeb;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
});
const table = (on = "2026-03-02") => priceTable(shop.world.db.read, shop.seller.id, "EUR", on);
const versions = async (): Promise<number> =>
  (await shop.world.db.owner.query<{ n: number }>("select count(*)::int as n from catalogue.price_version"))
    .rows[0]?.n ?? 0;

/** Every cell as the page shows it, with some typed over. */
async function form(
  over: (rows: readonly PriceTableRow[]) => Record<string, string>,
): Promise<Record<string, string>> {
  const rows = await table();
  const text = (minor: bigint | null | undefined): string =>
    minor === null || minor === undefined ? "" : `${minor / 100n}.${String(minor % 100n).padStart(2, "0")}`;
  const cells = rows.flatMap(({ planId, now }) => [
    [`setup_${planId}`, text(now?.setupMinor)],
    [`first_${planId}`, text(now?.firstMinor)],
    [`renewal_${planId}`, text(now?.renewalMinor)],
    [`cost_${planId}`, text(now?.costMinor)],
  ]);
  return { currency: "EUR", validFrom: "2026-04-01", ...Object.fromEntries(cells), ...over(rows) };
}

/** What the form brings back of what it showed. */
const seenOn = (body: string): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/name="(seen_[0-9a-f-]+)" value="([^"]*)"/gu)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]),
  );

describe("the table of prices", () => {
  it("sets all that was typed over from one day on, and nothing else", async () => {
    const owner = await web.owner();
    const before = await versions();
    const [one, other] = await table();
    if (!one || !other) throw new Error("two terms are needed");
    const typed = await form(() => ({
      [`renewal_${one.planId}`]: "77.70",
      [`cost_${one.planId}`]: "20.00",
      [`first_${other.planId}`]: "1.00",
    }));
    expect((await owner.post(PATH, typed, PATH)).location).toContain("done=saved");
    expect(await versions()).toBe(before + 2);
    const later = await table("2026-04-01");
    expect(later.find((row) => row.planId === one.planId)?.now).toMatchObject({
      renewalMinor: 7_770n,
      costMinor: 2_000n,
    });
    expect(later.find((row) => row.planId === other.planId)?.now?.firstMinor).toBe(100n);
    const twice = await owner.post(PATH, { ...typed, idempotency_key: newId() }, PATH);
    expect(twice.body, "which row is meant").toMatch(/: A price from that day or later is set already/u);
    expect((await table()).find((row) => row.planId === one.planId)).toMatchObject({
      now: one.now,
      later: { from: "2026-04-01", renewalMinor: 7_770n },
    });
    const nothing = await owner.post(PATH, await form(() => ({})), PATH);
    expect(nothing.status).toBe(422);
    expect(nothing.body).toContain("Nothing was changed");
  });

  it("never turns a price that is set for later back to today's, where only another cell of its row is typed over", async () => {
    const owner = await web.owner();
    const [one] = await table();
    const typed = await form(() => ({ [`first_${one?.planId}`]: "5.00", validFrom: "2026-05-01" }));
    expect((await owner.post(PATH, typed, PATH)).location).toContain("done=saved");
    expect((await table("2026-05-01"))[0]?.now).toMatchObject({
      firstMinor: 500n,
      renewalMinor: 7_770n,
      costMinor: 2_000n,
    });
  });

  it("never hides a price that is set for a day behind another one that is set for a later day", async () => {
    const owner = await web.owner();
    const page = await owner.get(PATH);
    expect(page.body).toContain("From 1 Apr 2026: Each renewal €77.70, Own cost €20.00");
    expect(page.body).toContain("From 1 May 2026: First term €5.00");
  });

  it.each([
    [
      (rows: readonly PriceTableRow[]) => ({ [`first_${rows[2]?.planId}`]: "much" }),
      "an amount from zero on",
    ],
    [(rows: readonly PriceTableRow[]) => ({ [`first_${rows[2]?.planId}`]: "" }), "belong together"],
    [(rows: readonly PriceTableRow[]) => ({ [`first_${rows[0]?.planId}`]: "9.99" }), "is set already"],
    [
      (rows: readonly PriceTableRow[]) => ({ [`first_${rows[2]?.planId}`]: "9.99", validFrom: "" }),
      "Please give a day",
    ],
  ])("sets none of them where one cannot be, and keeps what was typed (%#)", async (over, sentence) => {
    const owner = await web.owner();
    const before = await versions();
    const typed = await form((rows) => ({ [`setup_${rows[3]?.planId}`]: "12.34", ...over(rows) }));
    const page = await owner.post(PATH, typed, PATH);
    expect(page.status).toBe(422);
    expect(page.body).toContain(sentence);
    expect(page.body).toContain('value="12.34"');
    expect(await versions()).toBe(before);
  });

  it("asks for the term off sale where none was chosen, and never says that the page is not there", async () => {
    const owner = await web.owner();
    const typed = { currency: "EUR", retired_plan: "", retired_renewal: "66", retired_from: "2027-01-01" };
    const page = await owner.post(`${PATH}/retired`, typed, PATH);
    expect(page.status).toBe(422);
  });

  it("never changes a day that is over, also where a currency gets its first price", async () => {
    const [row] = await table();
    const owner: StaffActor = {
      kind: "staff",
      id: newId(),
      name: "Jo",
      rights: ["settings.change"],
      sellerIds: null,
      via: "web",
      requestId: null,
    };
    const amounts = { setupMinor: 0n, firstMinor: 100n, renewalMinor: 100n, costMinor: null };
    const price = { planId: row?.planId ?? "", currency: "USD", includesTax: false, ...amounts };
    const set = (validFrom: string, over: Partial<typeof price> = {}) =>
      shop.world.act(setPrices, owner, {
        sellerId: shop.seller.id,
        validFrom,
        prices: [{ ...price, ...over }],
      });
    const refused = (code: string) => ({ refusal: { code: "wrong_prices", issues: [{ code }] } });
    expect(await set("2026-03-01")).toMatchObject(refused("in_the_past"));
    expect(await set("2026-05-01", { planId: newId() })).toMatchObject(refused("no_such"));
    expect(await set("2026-05-01", { firstMinor: -1n })).toMatchObject(refused("invalid"));
    expect(await set("2026-05-01", { renewalMinor: 10n ** 15n })).toMatchObject(refused("invalid"));
    expect(await set("2026-03-02")).toMatchObject({ ok: true });
    expect(await set("2026-03-02")).toMatchObject(refused("price_follows"));
  });

  it("is saved once where two save it at the same moment", async () => {
    const owner = await web.owner();
    const before = await versions();
    const typed = await form((rows) => ({ [`first_${rows[4]?.planId}`]: "3.33" }));
    const done = await Promise.all([owner.post(PATH, typed, PATH), owner.post(PATH, typed, PATH)]);
    expect(done.filter((one) => one.location?.includes("done=saved"))).toHaveLength(1);
    expect(await versions()).toBe(before + 1);
  });

  it("shows what is left of a renewal after tax and own cost", () => {
    const cells = {
      includesTax: true,
      setupMinor: 0n,
      firstMinor: 0n,
      renewalMinor: 1_190n,
      costMinor: 400n,
    };
    expect(marginOf({ now: cells, termUnit: "year" }, 1_900)).toBe(600n);
    expect(marginOf({ now: { ...cells, includesTax: false }, termUnit: "year" }, 1_900)).toBe(790n);
    expect(marginOf({ now: { ...cells, costMinor: 1_500n }, termUnit: "year" }, 1_900)).toBe(-500n);
    expect(marginOf({ now: { ...cells, costMinor: null }, termUnit: "year" }, 1_900)).toBe(null);
  });

  it("never asks for the renewal of what is paid a single time, nor takes one", () => {
    const now = {
      includesTax: false,
      setupMinor: 0n,
      firstMinor: 9_500n,
      renewalMinor: 0n,
      costMinor: 4_000n,
    };
    const names = { en: "Moving in", de: "Umzug" };
    const once = {
      productId: "p",
      kind: "work",
      names,
      termCount: 1,
      termUnit: "once",
      trialDays: null,
      afterTrial: null,
      later: null,
      planned: [],
    } as const;
    const row: PriceTableRow = { ...once, planId: "x", now };
    expect(marginOf(row, 1_900)).toBe(5_500n);
    const asShown = {
      [cellName("x", "setup")]: "0.00",
      [cellName("x", "first")]: "95.00",
      [cellName("x", "cost")]: "40.00",
    };
    expect(changedPrices("en", [row], "EUR", asShown)).toEqual({ prices: [], errors: {} });
    const typed = { ...asShown, [cellName("x", "first")]: "99.00", [cellName("x", "renewal")]: "5.00" };
    const changed = changedPrices("en", [row], "EUR", typed);
    expect(changed.errors).toEqual({});
    expect(changed.prices).toMatchObject([{ firstMinor: 9_900n, renewalMinor: 0n }]);
  });

  it("never turns back a price that came into force while the page was open, by a cell that nobody touched", async () => {
    const owner = await web.owner();
    const seen = seenOn((await owner.get(PATH)).body);
    const typed = await form(([one]) => ({
      ...seen,
      [`first_${one?.planId}`]: "6.00",
      validFrom: "2026-11-01",
    }));
    const [one, other] = await table();
    const priceOf = (planId = "", by = 0) =>
      shop.world.db.owner.query(
        "update catalogue.price_version set renewal_minor = renewal_minor + $2 where plan_id = $1 and valid_from <= '2026-03-02'",
        [planId, by],
      );
    const before = await versions();
    await priceOf(other?.planId, 1_000);
    const page = await owner.post(PATH, typed, PATH);
    expect(page.status).toBe(422);
    expect(page.body).toContain("Prices changed since this page was opened");
    expect(await versions()).toBe(before);
    expect(page.body, "what was typed is kept").toContain('value="6.00"');
    const cell = (field: Cell, row = other): string =>
      new RegExp(`<td[^>]*><input[^>]*name="${field}_${row?.planId}".*?</td>`, "su").exec(page.body)?.[0] ??
      "";
    const changed = ((other?.now?.renewalMinor ?? 0n) + 1_000n) / 100n;
    expect(cell("renewal"), "an untouched cell says what holds now").toMatch(
      new RegExp(`value="${changed}\\.`),
    );
    expect(cell("renewal")).toMatch(/before: [\d.]+</u);
    expect(cell("first", one)).not.toContain("hint");
    await priceOf(other?.planId, -1_000);
    expect((await owner.post(PATH, typed, PATH)).location, `${one?.planId}`).toContain("done=saved");
    expect(await versions()).toBe(before + 1);
  });

  it("keeps what was typed over a cell that changed meanwhile, says what stands there, and takes it at the second press", async () => {
    const owner = await web.owner();
    const [, , , , , one] = await table();
    const name = `renewal_${one?.planId}`;
    const seen = seenOn((await owner.get(PATH)).body);
    const typed = await form(() => ({ ...seen, [name]: "42.00", validFrom: "2026-12-01" }));
    await shop.world.db.owner.query(
      "update catalogue.price_version set renewal_minor = 4321 where plan_id = $1 and valid_from <= '2026-03-02'",
      [one?.planId],
    );
    const before = await versions();
    const page = await owner.post(PATH, typed, PATH);
    expect(page.status).toBe(422);
    expect(page.body).toMatch(new RegExp(`name="${name}"[^>]*value="42\\.00"[^]*?now: 43\\.21<`, "u"));
    expect(page.body).toContain('value="2026-12-01"');
    expect(await versions()).toBe(before);
    const again = await form(() => ({ ...seenOn(page.body), [name]: "42.00", validFrom: "2026-12-01" }));
    expect((await owner.post(PATH, again, PATH)).location).toContain("done=saved");
    expect((await table("2026-12-01")).find((row) => row.planId === one?.planId)?.now?.renewalMinor).toBe(
      4_200n,
    );
  });

  it("never sets a price over one that a colleague set for later meanwhile, before it was seen", async () => {
    const owner = await web.owner();
    const rows = await table();
    const [one, other] = [rows[6], rows[7]];
    const seen = seenOn((await owner.get(PATH)).body);
    const colleague = await form(() => ({
      [`renewal_${one?.planId}`]: "51.00",
      [`renewal_${other?.planId}`]: "52.00",
      validFrom: "2026-08-01",
    }));
    expect((await owner.post(PATH, colleague, PATH)).location).toContain("done=saved");
    const typed = { ...seen, [`renewal_${one?.planId}`]: "61.00", validFrom: "2026-09-01" };
    const wish = await form(() => typed);
    const page = await owner.post(PATH, wish, PATH);
    expect(page.status).toBe(422);
    expect(page.body).toMatch(/value="61\.00"[^]*?from 1 Aug 2026: 51\.00</u);
    expect(
      page.body.match(/from 1 Aug 2026: 5/gu),
      "of a row that is not saved nothing is said",
    ).toHaveLength(1);
    expect((await table("2026-09-01"))[6]?.now?.renewalMinor).toBe(5_100n);
    expect((await owner.post(PATH, { ...wish, ...seenOn(page.body) }, PATH)).location).toContain(
      "done=saved",
    );
    expect((await table("2026-09-01"))[6]?.now?.renewalMinor).toBe(6_100n);
  });

  it("never takes a row that came on sale meanwhile for one whose prices were emptied", async () => {
    const rows = await table();
    expect(changedPrices("en", rows, "EUR", {})).toEqual({ prices: [], errors: {} });
  });
});
