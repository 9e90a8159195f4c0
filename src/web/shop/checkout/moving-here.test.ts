// What must never happen to who wants to move a name here: ordering a move that its registry refuses, a refusal that does not
// say until when or why, a code that has to be typed twice or that a page shows, a silence taken for a yes.
import { beforeAll, describe, expect, it } from "vitest";
import { businessDay } from "../../../../test/support/business-day.ts";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalScene } from "../../../../test/support/portal-scene.ts";
import type { Browser, Page } from "../../../../test/support/web.ts";
import { DEFAULT_LOCALES, formatDate } from "../../ui/index.ts";

let scene: PortalScene;
let known: Browser;
beforeAll(async () => {
  scene = await portalScene();
  known = (await scene.customer("Jule Umzug", "jule-umzug.de")).browser;
  // Noon: the day does not change meanwhile.
  await scene.web.world.setClock(today());
}, 120_000);

const CODE = "Transfer-Code-1";
const DAY_MS = 86_400_000;
const today = (): string => businessDay(scene.web.world);

type Typed = { readonly name: string; readonly authCode: string; readonly kept?: string };
type Way = {
  readonly cart: string;
  /** Another browser each time, or the customer's own. */
  readonly opens: () => Promise<Browser>;
  readonly move: (browser: Browser, typed: Typed) => Promise<Page>;
};

const guest = async (): Promise<Browser> => scene.web.browser();

const WAYS: Readonly<Record<string, Way>> = {
  "for a package in the shop": {
    cart: "/cart",
    opens: async () => {
      const browser = scene.web.browser();
      const { plan = "" } = (await browser.get("/")).form("/cart/packages");
      await browser.post("/cart/packages", { plan });
      return browser;
    },
    async move(browser, typed) {
      const link = /\/order\/domain\?for=([0-9a-f-]{36})/.exec((await browser.get("/cart")).body);
      return browser.post("/order/domain", { mode: "transfer", for: link?.[1] ?? "", ...typed });
    },
  },
  "by itself in the shop": {
    cart: "/cart",
    opens: guest,
    move: (browser, typed) => browser.post("/domains/transfer", typed),
  },
  "in the portal": {
    cart: "/portal/order",
    opens: async () => known,
    async move(browser, typed) {
      const { csrf: _, ...form } = (await browser.get("/portal/order")).form("/portal/order/domain");
      return browser.post("/portal/order/domain", { ...form, mode: "transfer", for: "", ...typed });
    },
  },
};

describe.each(Object.entries(WAYS))("a name that is to move here, %s", (at, way) => {
  const slug = Object.keys(WAYS).indexOf(at);
  const refused = async (name: string, authCode = CODE): Promise<Page> => {
    const browser = await way.opens();
    const page = await way.move(browser, { name, authCode });
    expect(page.statusCode).toBe(422);
    expect(page.body).not.toContain(authCode);
    expect(page.body).toContain(`value="${name}"`);
    expect((await browser.get(way.cart)).body).not.toContain(name);
    return page;
  };

  it("is refused while it is locked, with how to lift the lock", async () => {
    const page = await refused(`taken-locked-${slug}.com`);
    expect(page.body).toContain("locked against moving");
    expect(page.body).toContain("Lift the lock");
  });

  it("is refused while it is too young, with the day from which it may move", async () => {
    const page = await refused(`taken-young-${slug}.com`);
    // Registered twenty days ago; sixty must have passed.
    const from = new Date(Date.parse(`${today()}T12:00:00Z`) + 40 * DAY_MS).toISOString().slice(0, 10);
    expect(page.body).toContain(`the registry allows a move from ${formatDate(DEFAULT_LOCALES.en, from)}.`);
  });

  it("is refused with a wrong code, and goes into the cart with the code that was kept", async () => {
    const name = `taken-code-${slug}.com`;
    const wrong = await refused(name, "Wrong-Code-9");
    expect(wrong.body).toContain("does not know this code");
    const browser = await way.opens();
    const locked = await way.move(browser, { name: `taken-locked-kept-${slug}.com`, authCode: CODE });
    const kept = locked.field("kept");
    expect(kept).not.toBe("");
    const moved = await browser.follow(await way.move(browser, { name, authCode: "", kept }));
    expect(moved.body).toContain(name);
    expect(moved.body).not.toContain(CODE);
    expect((await browser.get(way.cart)).body).toContain(name);
  });

  it("goes into the cart where its registry is silent, which is said and no promise", async () => {
    const name = `taken-still-${slug}.com`;
    const browser = await way.opens();
    scene.web.registrar.control.switches.set({ kind: "fail" }, 5, "transferFacts");
    const moved = await browser.follow(await way.move(browser, { name, authCode: CODE }));
    scene.web.registrar.control.switches.clear();
    expect(moved.body).toContain("The registry did not tell us whether anything stands in the way");
    expect((await browser.get(way.cart)).body).toContain(name);
  });
});
