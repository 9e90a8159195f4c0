// Which dated row holds where and when, and that the operator's own rows come in beside the shipped ones.
import { beforeAll, describe, expect, it } from "vitest";
import { LAW_TEXTS } from "../../../test/support/law-words.ts";
import { aSeller } from "../../../test/support/scene.ts";
import { staffAct, staffWith } from "../../../test/support/staff-act.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import { must } from "../../kernel/result.ts";
import {
  lawIn,
  lawsAnywhere,
  lastWithdrawalDay,
  lawRows,
  NO_LAW,
  pageWordsIn,
  publishLaw,
  withdrawalNotice,
} from "./index.ts";

const row = (change: Partial<Parameters<typeof lawIn>[0][number]>) => ({
  ...NO_LAW,
  id: "r",
  sellerId: null,
  place: "EU",
  validFrom: "2014-06-13",
  source: "",
  ...change,
});

describe("which row of consumer law holds", () => {
  it("is the country's before the Union's, and the latest in force of those", () => {
    const rows = [
      row({ withdrawalDays: 14 }),
      row({ withdrawalDays: 14, withdrawalPage: true, validFrom: "2026-06-19" }),
      row({ place: "DE", withdrawalDays: 14, cancellationPage: true, validFrom: "2022-07-01" }),
    ];
    expect(lawIn(rows, "AT", "2026-06-18")).toMatchObject({ withdrawalPage: false });
    expect(lawIn(rows, "AT", "2026-06-19")).toMatchObject({ withdrawalPage: true });
    expect(lawIn(rows, "DE", "2026-07-01")).toMatchObject({ cancellationPage: true, withdrawalPage: false });
  });

  it("is the seller's own row before any shipped one, even an older one", () => {
    const rows = [
      row({ place: "DE", withdrawalDays: 14, validFrom: "2026-06-19" }),
      row({ sellerId: "s", withdrawalDays: 30, validFrom: "2020-01-01" }),
    ];
    expect(lawIn(rows, "DE", "2026-07-01").withdrawalDays).toBe(30);
  });

  it("counts each place once where it is not known who reads, the Union among them", () => {
    const rows = [
      row({ withdrawalDays: 14 }),
      row({ place: "DE", cancellationPage: true, validFrom: "2022-07-01" }),
      row({ place: "DE", cancellationPage: false, validFrom: "2030-01-01" }),
    ];
    expect(lawsAnywhere(rows, "2026-07-01").map((one) => one.cancellationPage)).toEqual([false, true]);
    expect(lawsAnywhere(rows, "2031-07-01").some((one) => one.cancellationPage)).toBe(false);
  });

  it("gives no right of withdrawal where no row applies, and the button still names the price", () => {
    expect(lawIn([row({ withdrawalDays: 14 })], "CH", "2026-07-01")).toBe(NO_LAW);
    expect(lawIn([], "DE", "2026-07-01").orderButton.de).toContain("ahlungspflichtig");
  });

  it.each([
    ["2026-02-14", 14, "2026-02-28"],
    ["2028-02-16", 14, "2028-03-01"],
    ["2026-12-25", 14, "2027-01-08"],
  ])("a contract of %s may be withdrawn from for %i days, until %s", (on, days, last) => {
    expect(lastWithdrawalDay(on, days)).toBe(last);
  });
});

describe("the words of a public page", () => {
  const worded = (link: string) => {
    const { withdrawal, cancellation } = NO_LAW.pageWords;
    return { withdrawal: { ...withdrawal, en: { ...withdrawal.en, link } }, cancellation };
  };
  const asked = { page: "withdrawal", language: "en" } as const;
  const [own, other] = [
    row({ withdrawalPage: true, pageWords: worded("ours") }),
    row({ withdrawalPage: true, pageWords: worded("theirs") }),
  ];

  it("are those of the seller's own country, of another where only that asks for it, and none where nobody does", () => {
    expect(pageWordsIn(own, [other], asked)?.link).toBe("ours");
    expect(pageWordsIn({ ...own, withdrawalPage: false }, [other], asked)?.link).toBe("theirs");
    expect(pageWordsIn(own, [other], { ...asked, page: "cancellation" })).toBeNull();
    expect(pageWordsIn(NO_LAW, [], asked)).toBeNull();
  });
});

describe("the dated rows in the database", () => {
  let world: TestWorld;
  let sellerId: string;
  const own = {
    ...NO_LAW,
    ...LAW_TEXTS,
    withdrawalDays: 30,
    place: "DE",
    validFrom: "2026-01-01",
    source: "our own promise",
  };
  beforeAll(async () => {
    world = await testWorld();
    sellerId = await aSeller(world.db.owner);
  });
  const asOwner = () =>
    staffAct(world, { seller: async (_tx, id) => ({ kind: "seller", id, accountId: null, sellerId: id }) });

  it("ask for the public page to withdraw in the whole Union from 19 June 2026 on", async () => {
    const rows = await lawRows(world.db.read, sellerId);
    for (const country of ["DE", "FR", "AT", "PL"]) {
      expect(lawIn(rows, country, "2026-06-18").withdrawalPage).toBe(false);
      expect(lawIn(rows, country, "2026-06-19")).toMatchObject({ withdrawalPage: true, withdrawalDays: 14 });
    }
    expect(lawIn(rows, "DE", "2026-06-19").cancellationPage).toBe(true);
    expect(lawIn(rows, "AT", "2026-06-19").cancellationPage).toBe(false);
  });

  it("say from the first what the pages said before the words were rows", async () => {
    for (const shipped of (await lawRows(world.db.read, sellerId)).filter((one) => one.sellerId === null))
      expect(shipped.pageWords).toEqual(NO_LAW.pageWords);
  });

  it("take the operator's own row, once for a place and a day, and never another brand's", async () => {
    const other = await aSeller(world.db.owner, "zweite");
    const act = asOwner();
    const staff = staffWith(["staff:settings.change"]);
    must(await act(publishLaw, staff, { ...own, sellerId }));
    const again = await act(publishLaw, staff, { ...own, sellerId });
    expect(again).toMatchObject({ ok: false, refusal: { code: "taken" } });
    expect(lawIn(await lawRows(world.db.read, sellerId), "DE", "2026-07-01").withdrawalDays).toBe(30);
    expect(lawIn(await lawRows(world.db.read, other), "DE", "2026-07-01").withdrawalDays).toBe(14);
  });

  it("are refused with each field named, and never changed afterwards", async () => {
    const refused = await asOwner()(publishLaw, staffWith(["staff:settings.change"]), {
      ...own,
      sellerId,
      place: "Germany",
      validFrom: "soon",
      withdrawalDays: 0,
      orderButton: { de: " ", en: "x".repeat(61) },
      withdrawalNotice: { de: "", en: "x".repeat(1_001) },
      earlyStart: true,
      earlyStartWords: { de: "Bitte sofort", en: "  " },
      earlyStartHint: { de: "", en: "x".repeat(301) },
    });
    expect(refused).toMatchObject({ ok: false, refusal: { code: "invalid" } });
    const fields = refused.ok || refused.refusal.code !== "invalid" ? [] : refused.refusal.issues;
    expect(fields.map((one) => one.field)).toEqual([
      "place",
      "validFrom",
      "de",
      "en",
      "notice_de",
      "notice_en",
      "early_en",
      "hint_en",
      "withdrawalDays",
    ]);
    await expect(world.db.appPool.query("update law.rule set withdrawal_days = 1")).rejects.toThrow();
  });

  it("need no notice where nobody may withdraw, and no request where nobody is asked", async () => {
    const bare = { ...NO_LAW, sellerId, place: "CH", validFrom: "2026-01-01", source: "" };
    must(await asOwner()(publishLaw, staffWith(["staff:settings.change"]), bare));
    const swiss = lawIn(await lawRows(world.db.read, sellerId), "CH", "2026-07-01");
    expect(withdrawalNotice(swiss, "de")).toBeNull();
    const german = lawIn(await lawRows(world.db.read, sellerId), "DE", "2026-07-01");
    expect(withdrawalNotice(german, "en")).toBe("You can withdraw for 30 days.");
  });
});
