// The cart as a browser without scripts sees it: many names at once, moving one here, sharing, prices that changed.
import { beforeAll, describe, expect, it } from "vitest";
import { testWeb } from "../../../test/support/web.ts";
import type { Browser, TestWeb } from "../../../test/support/web.ts";

let web: TestWeb;
beforeAll(async () => {
  web = await testWeb();
});

const CODE = "Transfer-Code-1";

async function withPackage(browser: Browser): Promise<void> {
  const { plan = "" } = (await browser.get("/")).form("/cart/packages");
  await browser.post("/cart/packages", { plan });
}

const linkOn = (page: { readonly body: string }): string =>
  /http:\/\/shop\.test(\/cart\/[\w-]{43})/.exec(page.body)?.[1] ?? "";

describe("many names at once", () => {
  it("gets an answer for each of a hundred, whatever stands between them, and puts what is free into the cart", async () => {
    const browser = web.browser();
    const names = Array.from({ length: 100 }, (_, at) => `viele-namen-${at}.de`);
    const separators = [", ", ";", "\n", "\t", " | "];
    const pasted = names.map((name, at) => `${name}${separators[at % separators.length]}`).join("");
    const page = await browser.post("/domains/bulk", { names: pasted });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain("100 names are free");
    expect(names.filter((name) => !page.body.includes(`value="${name}"`))).toEqual([]);
    const cart = await browser.follow(await browser.post("/cart/domains", { name: names, from: "bulk" }));
    expect(names.filter((name) => !cart.body.includes(name))).toEqual([]);
    expect(cart.body).toContain("Cart (100)");
  });

  it("names junk by its line, says twice, unsold, taken and unknown apart, and keeps what did not fit", async () => {
    const browser = web.browser();
    const names = ["gut-und-frei.de gut-und-frei.de", "???", "ohne-endung", "mia.museum", "taken-wer.de"];
    const page = await browser.post("/domains/bulk", { names: names.join("\n") });
    for (const said of [
      "One name is free",
      "Line 1: Named more than once",
      "Line 2: This is not a domain name",
      "Line 3: The ending is missing",
      "Line 4: We do not sell this ending",
      "Line 5: Taken",
    ])
      expect(page.body).toContain(said);
    web.registrar.control.unreachable(true);
    const dark = await browser.post("/domains/bulk", { names: "registry-schweigt-wieder.de" });
    web.registrar.control.unreachable(false);
    expect(dark.body).toContain("domain-unknown");
    expect(dark.body).not.toContain("domain-taken");
    const long = await browser.post("/domains/bulk", {
      names: Array.from({ length: 103 }, (_, at) => `zu-viele-${at}.de`).join(" "),
    });
    expect(long.body).toContain("3 more names did not fit");
    expect(long.body).toContain("zu-viele-102.de");
    expect((await browser.post("/domains/bulk", { names: " , ; " })).statusCode).toBe(422);
  });
});

describe("moving a name here", () => {
  it.each([
    ["taken-locked-laden.com", CODE, "locked against moving"],
    ["taken-young-laden.com", CODE, "is too young"],
    ["taken-laden.com", "falsch-falsch", "does not know this code"],
    ["noch-ganz-frei.com", CODE, "still free"],
  ])(
    "says exactly what stands in the way of %s, and keeps the code without showing it",
    async (name, code, said) => {
      const browser = web.browser();
      const page = await browser.post("/domains/transfer", { name, authCode: code });
      expect(page.statusCode).toBe(422);
      expect(page.body).toContain(said);
      expect(page.body).not.toContain(code);
      expect(page.field("name")).toBe(name);
      const again = await browser.post("/domains/transfer", {
        name: "taken-geht.com",
        kept: page.field("kept"),
      });
      if (code === CODE) expect(again.headers.location).toMatch(/added=taken-geht\.com/);
      expect(String(again.headers.location)).not.toContain(code);
    },
  );

  it("is possible where the registry does not answer, and says that it did not", async () => {
    const browser = web.browser();
    web.registrar.control.switches.set({ kind: "fail" }, 1, "transferFacts");
    const page = await browser.follow(
      await browser.post("/domains/transfer", { name: "taken-unklar.com", authCode: CODE }),
    );
    expect(page.body).toContain("did not tell us whether anything stands in the way");
    expect((await browser.get("/cart")).body).toContain("taken-unklar.com");
  });
});

describe("a cart", () => {
  it("shows both prices of a term, today and later, and what is missing beside the thing", async () => {
    const browser = web.browser();
    await withPackage(browser);
    const cart = await browser.get("/cart");
    expect(cart.body).toContain("This package needs a domain");
    expect(cart.body).not.toContain('href="/order/details"');
    expect(cart.body).toContain("Then each 1 year, from");
    expect((await browser.get("/order/review")).headers.location).toBe("/cart");
  });

  it("takes a thing out and puts it back, keeps a coupon, and says that it is unknown", async () => {
    const browser = web.browser();
    await browser.post("/cart/domains", { name: "weg-und-wieder.de" });
    const line = /\/cart\/lines\/([\w-]{36})\/remove/.exec((await browser.get("/cart")).body)?.[1] ?? "";
    const gone = await browser.follow(await browser.post(`/cart/lines/${line}/remove`, {}));
    expect(gone.body).toContain("weg-und-wieder.de is out of your cart");
    expect(gone.body).toContain("There is nothing in your cart yet");
    const back = await browser.follow(await browser.post(`/cart/lines/${line}/restore`, {}));
    expect(back.body).toContain("weg-und-wieder.de");
    const coupon = await browser.follow(await browser.post("/cart/coupon", { coupon: "SPRING" }));
    expect(coupon.body).toContain("is not a coupon we know");
    expect(coupon.field("coupon")).toBe("SPRING");
  });

  it("opens by its link in another browser after a click, without who it is from; a wrong link tells nothing", async () => {
    const browser = web.browser();
    await browser.post("/cart/domains", { name: "geteilt-und-offen.de" });
    await browser.post("/order/details", {
      kind: "private",
      name: "Mia Brandt",
      email: "mia.teilt@kundin.example",
      phone: "+49 151 23456712",
      country: "DE",
      line1: "Lindenweg 4",
      postal_code: "50667",
      city: "Köln",
    });
    const link = linkOn(await browser.follow(await browser.post("/cart/link", {})));
    const other = web.browser();
    const looked = await other.get(link);
    expect(looked.body).toContain("geteilt-und-offen.de");
    expect(looked.body).not.toContain("Mia Brandt");
    expect((await other.get("/cart")).body).not.toContain("geteilt-und-offen.de");
    expect((await other.follow(await other.post(link, {}))).body).toContain("geteilt-und-offen.de");
    expect((await other.get("/order/details")).field("name")).toBe("");
    const [wrong, none] = [await other.get(`/cart/${"x".repeat(43)}`), await other.get("/cart/short")];
    expect([wrong.statusCode, none.statusCode]).toEqual([404, 404]);
    expect(wrong.body).toContain("There is no such cart");
  });

  it("shows old and new price where one changed, and orders only after they were agreed to", async () => {
    const browser = web.browser();
    await browser.post("/cart/domains", { name: "teurer-geworden.nl" });
    // As if the renewal had cost one cent when it was put in.
    await web.world.db.owner.query(
      "update carts.line set seen_renewal_minor = 1 where domain_name = 'teurer-geworden.nl'",
    );
    const cart = await browser.get("/cart");
    expect(cart.body).toContain("Prices changed since");
    expect(cart.body).toContain("0.01");
    expect(cart.body).not.toContain('href="/order/details"');
    const { shown = "" } = cart.form("/cart/prices");
    const agreed = await browser.follow(await browser.post("/cart/prices", { shown }));
    expect(agreed.body).toContain("The new prices stand in your cart");
    expect(agreed.body).not.toContain("Prices changed since");
  });
});
