// Pages of the shop that only tell: prices of all endings, a link that chooses beforehand, older versions of terms, the forms an order
// will need, the receipt after a declaration. What must never happen is that one of them tells something else than the shop does.
import { byTerm } from "./prices.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { businessDay } from "../../../../test/support/business-day.ts";
import { testWeb } from "../../../../test/support/web.ts";
import type { Browser, Page, TestWeb } from "../../../../test/support/web.ts";
import { offersOf } from "../../../business/catalogue/index.ts";
import type { Offer } from "../../../business/catalogue/index.ts";
import { declarationById, receiptBehind } from "../../../business/declarations/index.ts";
import { lawRows } from "../../../business/law/index.ts";
import { insertLaw } from "../../../business/law/law.store.ts";
import { debitSetting, handWaysSetting } from "../../../business/payments/index.ts";
import { changeSetting, publishTerms } from "../../../business/sellers/index.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";

let web: TestWeb;
let offers: readonly Offer[];
const day = (after: number): string => businessDay(web.world, after);

beforeAll(async () => {
  web = await testWeb();
  offers = await offersOf(web.world.db.read, web.sellerId, "EUR", day(0));
  await ownWords();
});

const OWN = {
  link: "Raus aus dem Vertrag",
  title: "Widerruf nach Maß",
  lead: "{days} Tage.",
  lead_open: "Jederzeit.",
};

/** The brand's own words for the page to withdraw, from the 25th of June on. */
async function ownWords(): Promise<void> {
  const { world, sellerId } = web;
  const [latest] = (await lawRows(world.db.read, sellerId)).filter((one) => one.place === "DE");
  const { withdrawal, cancellation } = latest!.pageWords;
  const de = { ...OWN, button: "Ich widerrufe", next: "Wir melden uns." };
  const row = {
    ...latest!,
    pageWords: { withdrawal: { ...withdrawal, de }, cancellation },
    id: newId(),
    sellerId,
  };
  await insertLaw(world.db.app as never, { ...row, validFrom: "2026-06-25" }, world.clock.business());
}

const bare = (page: Page): string =>
  page.body
    .slice(page.body.indexOf("<main"))
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");
const euros = (minor: bigint): string => `€${(Number(minor) / 100).toFixed(2)}`;

describe("the prices of all endings", () => {
  const endings = () => offers.filter((one) => one.kind === "domain");

  it("are those of the catalogue, each ending once, found by a part of it", async () => {
    const browser = web.browser();
    const page = bare(await browser.get("/domains/prices"));
    for (const { tld, prices } of endings()) {
      const { firstMinor, setupMinor, renewalMinor } = prices[0]!;
      const [first, renewal] = [euros(firstMinor + setupMinor), euros(renewalMinor)];
      expect(page).toContain(`.${tld} ${first} ${renewal} ${first} 1 year`);
    }
    const some = await browser.get("/domains/prices?q=.de");
    const left = [...some.body.matchAll(/<strong>\.([a-z-]+)<\/strong>/g)].map((found) => found[1]);
    expect(left).toEqual(endings().flatMap(({ tld }) => (tld?.includes("de") ? [tld] : [])));
    expect(bare(await browser.get("/domains/prices?q=gibtesnicht"))).toContain("No ending like this");
    expect((await browser.get("/domains/prices?q=<b>x")).body).not.toContain("<b>x");
  });

  it("come as a file with the same sums, in the reader's language and with a decimal point", async () => {
    const file = await web.browser("de").get("/domains/prices.csv");
    expect(file.headers["content-type"]).toContain("text/csv");
    const [head, ...lines] = file.body.trimEnd().split("\r\n");
    expect(head).toContain("Endung,Erste Laufzeit");
    expect(lines).toHaveLength(endings().length);
    const de = endings().find((one) => one.tld === "de")!.prices[0]!;
    const plain = (minor: bigint): string => (Number(minor) / 100).toFixed(2);
    const first = plain(de.firstMinor + de.setupMinor);
    expect(lines).toContain(`.de,${first},${plain(de.renewalMinor)},${first},EUR,1 Jahr,ja`);
  });

  it("name what restoring costs where it has a price, and nothing of it where no ending has one", async () => {
    const { owner } = web.world.db;
    const paths = ["/domains/prices", "/domains/prices.csv"] as const;
    const browser = web.browser();
    for (const path of paths) expect((await browser.get(path)).body).not.toContain("Restor");
    await owner.query("update catalogue.product set restore_minor = 5950 where tld = 'de'");
    try {
      // Pages remember for a moment what is on sale.
      const page = async (): Promise<string> => bare(await browser.get("/domains/prices"));
      await expect.poll(page, { timeout: 10_000 }).toMatch(/\.de (?:€[\d.]+ ){3}€59\.50 1 year/u);
      expect(bare(await browser.get("/domains/prices"))).toContain("on request");
      expect((await browser.get("/domains/prices.csv")).body).toMatch(/^\.de,(?:[\d.]+,){3}59\.50,EUR/mu);
    } finally {
      await owner.query("update catalogue.product set restore_minor = null");
    }
  });
});

describe("a link to a package", () => {
  const withSpace = () => offers.find((one) => one.options.some((option) => option.key === "space"))!;
  const lines = async () =>
    (
      await web.world.db.owner.query<{ options: unknown; plan_id: string; coupon: string | null }>(
        `select l.options, l.plan_id, c.coupon from carts.line l join carts.cart c on c.id = l.cart_id
         where l.kind = 'package' order by l.id desc limit 1`,
      )
    ).rows[0];

  it("chooses term, options and coupon beforehand, says so, and the cart holds them at the catalogue's price", async () => {
    const browser = web.browser();
    const { slug, prices } = withSpace();
    const month = prices.find((one) => one.termUnit === "month" && one.termCount === 1)!;
    const link = `/hosting/${slug}?term=1month&option_space=gb20&coupon=SOMMER&price=1&first_minor=1&utm_source=brief`;
    const page = await browser.get(link);
    expect(bare(page)).toMatch(/Already chosen: 1 month, [^.]*20 GB, coupon SOMMER/);
    const form = page.form("/cart/packages");
    expect(form["plan"], "the chosen term comes first").toBe(month.planId);
    const { csrf: _csrf, ...fields } = form;
    const added = await browser.post("/cart/packages", { ...fields, count: "1" });
    expect(added.statusCode).toBe(303);
    const line = await lines();
    expect(line).toMatchObject({ plan_id: month.planId, coupon: "SOMMER" });
    expect(JSON.stringify(line?.options)).toContain("gb20");
    const cart = bare(await browser.get("/cart"));
    expect(cart).toContain("20 GB");
    expect(cart).not.toContain("€0.01");
  });

  it.each([
    ["a term that is not sold", "term=7years"],
    ["an option that there is not", "option_rocket=1"],
    ["a choice that there is not", "option_space=gb9000"],
    ["a coupon that is none", "coupon=%3Cscript%3E"],
  ])("with %s leaves it out and says so", async (_, search) => {
    const browser = web.browser();
    const page = await browser.get(`/hosting/${withSpace().slug}?${search}`);
    expect(page.statusCode).toBe(200);
    expect(bare(page)).toContain("no longer on offer and was left out");
    expect(page.form("/cart/packages")["preset"] ?? "").toBe("");
  });

  it("that was changed on its way chooses nothing that is not on sale", async () => {
    const browser = web.browser();
    const { slug, prices } = withSpace();
    await browser.get(`/hosting/${slug}`);
    const preset = "option_space=gb9000&option_rocket=1&coupon=%3Cb%3E";
    const sent = { plan: prices[0]!.planId, count: "1", preset };
    expect((await browser.post("/cart/packages", sent)).statusCode).toBe(303);
    const line = await lines();
    expect(line?.coupon ?? "").toBe("");
    expect(JSON.stringify(line?.options)).not.toMatch(/9000|rocket/);
  });
});

describe("a text of the shop", () => {
  const publish = async (body: string, validFrom: string) => {
    const { world, sellerId } = web;
    const text = {
      sellerId,
      kind: "general" as const,
      language: "en",
      title: "General terms",
      body,
      validFrom,
    };
    return must(await world.act(publishTerms, world.systemActor, text));
  };

  it("shows what each version changed, not what is only announced, and the older ones on pages of their own", async () => {
    const browser = web.browser();
    expect((await browser.get("/legal")).body).not.toContain("Earlier versions");
    expect((await browser.get("/legal/general")).body).toContain("This is the first version.");
    await publish("We host.\n\nNotice is four weeks.", day(0));
    await publish("We host.\n\nNotice is two weeks.", day(0));
    await publish("We host.\n\nNotice is one day.", day(5));
    expect((await browser.get("/legal")).body).toContain('href="/legal/general"');
    const page = await browser.get("/legal/general");
    expect(page.body).toMatch(/class="diff-gone"[^>]*>[\s\S]{0,120}Notice is four weeks\./);
    expect(page.body).toMatch(/class="diff-new"[^>]*>[\s\S]{0,120}Notice is two weeks\./);
    expect(page.body).not.toContain("Notice is one day.");
    for (let more = 0; more < 10; more += 1) await publish(`We host. Version ${more}.`, day(0));
    const newest = await browser.get("/legal/general");
    expect(newest.body).not.toContain("This is the first version.");
    const older = /href="(\/legal\/general\?before=\d+)"/.exec(newest.body)?.[1] ?? "";
    const rest = await browser.get(older);
    expect(rest.body).toContain("This is the first version.");
    expect(rest.body).not.toContain("in force today");
    expect((await browser.get("/legal/nothing")).statusCode).toBe(404);
    expect((await browser.get("/legal/general?before=2&x=1")).statusCode).toBe(400);
  });
});

describe("the longest term", () => {
  it("stands first wherever a package is offered: who only clicks on takes the year", async () => {
    const browser = web.browser();
    let compared = 0;
    for (const { kind, slug, prices } of offers) {
      const year = prices.find((one) => one.termUnit === "year" && one.termCount === 1);
      const month = prices.find((one) => one.termUnit === "month");
      if (kind !== "hosting" || !year || !month) continue;
      const { body } = await browser.get(`/hosting/${slug}`);
      const [first, then] = [body.indexOf(year.planId), body.indexOf(month.planId)];
      expect([slug, first > 0, first < then]).toEqual([slug, true, true]);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(0);
  });

  it("is not the very longest: two years stand behind the year, and before the month", () => {
    const [some] = offers.flatMap(({ prices }) => prices);
    if (some === undefined) throw new Error("nothing is on sale");
    const terms = (["month", "year"] as const).flatMap((termUnit) =>
      [1, 2].map((termCount) => ({ ...some, termUnit, termCount })),
    );
    expect(byTerm(terms).map(({ termCount, termUnit }) => `${termCount} ${termUnit}`)).toEqual([
      "1 year",
      "2 year",
      "2 month",
      "1 month",
    ]);
  });
});

describe("whoever withdrew or cancelled", () => {
  const said = { name: "Marlene Böttcher", email: "marlene@kundin.example", contract: "V000123, keramik.de" };
  async function declared(browser: Browser, path: string, more: Record<string, string>): Promise<Page> {
    const { csrf: _csrf, ...hidden } = (await browser.get(path)).form(path);
    return browser.post(path, { ...hidden, ...said, reason: "", ...more });
  }
  const cancelling = {
    cancelKind: "extraordinary",
    reason: "Der Server steht seit Wochen.",
    wantedOn: "2027-01-31",
  };

  it("sees all of it with the moment it came, and can keep it as a text, in both languages", async () => {
    const browser = web.browser("de");
    const page = await declared(browser, "/cancel", cancelling);
    expect(page.statusCode).toBe(200);
    const receipt = /href="(\/declared\/[^"]+)"/.exec(page.body)?.[1] ?? "";
    const kept = await declarationById(web.world.db.read, receipt.split("/")[2]?.split(".")[0] ?? "");
    const text = await browser.get(receipt);
    expect(text.headers["content-type"]).toContain("text/plain");
    expect(text.headers["content-disposition"]).toContain(`-${kept?.receiptNo}.txt`);
    for (const shown of [bare(page), text.body]) {
      for (const part of [...Object.values(said), cancelling.reason, kept!.receiptNo])
        expect(shown).toContain(part);
      expect(shown).toContain("Kündigung aus wichtigem Grund");
      expect(shown).toContain("31.01.2027");
      expect(shown).toMatch(/\d{1,2}\. \S+ \d{4} um \d\d:\d\d:\d\d/);
    }
    const english = await declared(web.browser(), "/withdraw", {});
    expect(bare(english)).toContain("Withdrawal from the contract");
  });

  it("is the only one: a guessed or changed address opens nothing", async () => {
    const browser = web.browser();
    const [first, second] = [
      await declared(browser, "/withdraw", {}),
      await declared(browser, "/withdraw", {}),
    ];
    const keyOf = (page: Page): string => /\/declared\/([^"]+)"/.exec(page.body)?.[1] ?? "";
    const [own, other] = [keyOf(first), keyOf(second)];
    expect((await browser.get(`/declared/${own}`)).statusCode).toBe(200);
    expect(await receiptBehind(web.world.db.read, newId(), own), "at another brand").toBeNull();
    const [id] = own.split(".");
    for (const wrong of [id, `${id}.`, `${id}.${other.split(".")[1]}`, `${own}0`, "x.y", "."])
      expect((await browser.get(`/declared/${wrong}`)).statusCode, wrong).toBe(404);
  });
});

describe("the last page of ordering", () => {
  let buyers = 0;
  async function review(payBy: string, country = "DE"): Promise<string> {
    const browser = web.browser();
    buyers += 1;
    const { plan = "" } = (await browser.get("/")).form("/cart/packages");
    const domain = await browser.follow(await browser.post("/cart/packages", { plan }));
    const home = /name="for" value="([^"]+)"/.exec(domain.body)?.[1] ?? "";
    const wish = { mode: "register", name: `formulare-${buyers}.de`, for: home };
    await browser.follow(await browser.post("/order/domain", wish));
    const contact = {
      kind: "private",
      name: "Mia Brandt",
      organisation: "",
      email: `mia-${buyers}@kundin.example`,
      phone: `+49 151 2345${1_000 + buyers * 7}`,
      country,
      line1: `Lindenweg ${buyers}`,
      line2: "",
      postal_code: "50667",
      city: "Köln",
      region: "",
      vat_id: "",
    };
    await browser.follow(await browser.post("/order/details", contact));
    return bare(await browser.follow(await browser.post("/order/payment", { pay_by: payBy })));
  }

  it("names the forms that the order needs in any case, and those that only prove who orders, by the rules of the pack", async () => {
    const transfer = await review("transfer");
    expect(transfer).toContain("As a rule nothing has to be signed for this order.");
    expect(transfer).toContain("Statement that you may use the domain names");
    expect(transfer).not.toContain("SEPA direct debit mandate");
    const value = { offered: true, creditorId: "DE98ZZZ09999999999" };
    const { world, sellerId } = web;
    must(await world.act(changeSetting, world.systemActor, { sellerId, key: debitSetting.key, value }));
    const byDebit = await review("debit");
    expect(byDebit).toMatch(/before that nothing is set up: SEPA direct debit mandate/);
    expect(byDebit).not.toContain("Order to move the domain here");
  });

  it("is never reached with a way that the brand does not take, or by a debit from where none can be collected", async () => {
    const { world, sellerId } = web;
    const asked = "Choose how you would like to pay.";
    expect(await review("cheque")).not.toContain(asked);
    const value = { transfer: true, cheque: false, money_order: true };
    must(await world.act(changeSetting, world.systemActor, { sellerId, key: handWaysSetting.key, value }));
    expect(await review("cheque")).toContain(asked);
    expect(await review("money_order")).not.toContain(asked);
    expect(await review("debit", "FR")).toContain("SEPA direct debit mandate");
    expect(await review("debit", "TR")).toContain(asked);
  });
});

// The last one: it moves the clock.
describe("the ways out of a contract at the foot of each page", () => {
  it("are linked from the day on which the law asks for it, in the words of its row", async () => {
    const links = async (on: string): Promise<string[]> => {
      await web.world.setClock(on);
      const { body } = await web.browser("de").get("/legal");
      const foot = body.slice(body.indexOf("<footer"));
      return ["/withdraw", "/cancel"].filter((path) => foot.includes(`href="${path}"`));
    };
    expect(await links("2026-06-18")).toEqual(["/cancel"]);
    expect(await links("2026-06-19")).toEqual(["/withdraw", "/cancel"]);
    const browser = web.browser("de");
    const shown = async (on: string): Promise<string> => {
      await web.world.setClock(on);
      return (await browser.get("/withdraw")).body;
    };
    for (const said of [OWN.link, OWN.title, ">14 Tage.", "Ich widerrufe"]) {
      expect(await shown("2026-06-24")).not.toContain(said);
      expect(await shown("2026-06-25")).toContain(said);
    }
  });
});
