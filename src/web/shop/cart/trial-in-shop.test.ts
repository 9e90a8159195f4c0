// A package that can be tried as a stranger's browser sees it: before the button stand the free days, what it costs from which day
// on and how to end it; and whoever had it already reads so before they order.
import { beforeAll, describe, expect, it } from "vitest";
import { businessDay } from "../../../../test/support/business-day.ts";
import { testWeb } from "../../../../test/support/web.ts";
import type { TestWeb } from "../../../../test/support/web.ts";
import { offersOf, setPlanTrial } from "../../../business/catalogue/index.ts";
import type { AfterTrial } from "../../../business/catalogue/index.ts";
import { addDays } from "../../../kernel/time.ts";
import { must } from "../../../kernel/result.ts";
import { DEFAULT_LOCALES, formatDate } from "../../ui/index.ts";

let web: TestWeb;
let plan: string;
/** One that ends by itself. */
let lapsing: string;
let firstMinor: bigint;
let renewalMinor: bigint;

beforeAll(async () => {
  web = await testWeb();
  const offers = await offersOf(web.world.db.read, web.sellerId, "EUR", businessDay(web.world));
  const yearlyOf = (slug: string) =>
    offers
      .find((one) => one.slug === slug)
      ?.prices.find((one) => one.termUnit === "year" && one.termCount === 1);
  const [yearly, other] = [yearlyOf("starter"), yearlyOf("business")];
  if (!yearly || !other) throw new Error("the shop does not sell it by the year");
  ({ planId: plan, firstMinor, renewalMinor } = yearly);
  lapsing = other.planId;
  await tried(plan, 14, "goes_on");
  await tried(lapsing, 10, "ends");
});

const tried = async (planId: string, days: number, after: AfterTrial): Promise<void> => {
  must(await web.world.act(setPlanTrial, web.world.systemActor, { planId, trial: { days, after } }));
};
const buyer = (email: string) => ({
  kind: "private",
  name: "Mia Brandt",
  organisation: "",
  email,
  phone: "+49 151 23456781",
  country: "DE",
  line1: "Lindenweg 4",
  line2: "",
  postal_code: "50667",
  city: "Köln",
  region: "",
  vat_id: "",
});
const euros = (minor: bigint): string => `€${(Number(minor) / 100).toFixed(2)}`;

/** The last page before ordering, for a package whose name stays where it is. */
async function review(email: string, name: string, planId = plan) {
  const browser = web.browser("en");
  const added = await browser.follow(await browser.post("/cart/packages", { plan: planId }));
  const home = /name="for" value="([^"]+)"/.exec(added.body)?.[1] ?? "";
  await browser.follow(await browser.post("/order/domain", { mode: "keep", name, for: home }));
  const cart = await browser.get("/cart");
  await browser.follow(await browser.post("/order/details", buyer(email)));
  const page = await browser.follow(await browser.post("/order/payment", { pay_by: "transfer" }));
  const { csrf: _, ...fields } = page.form("/order/review");
  return { browser, cart: cart.body, page: page.body, fields };
}

describe("a package that can be tried", () => {
  it("says before the button how long it is free, what it costs from which day on, and that it is ended for nothing", async () => {
    const from = formatDate(DEFAULT_LOCALES.en, addDays(businessDay(web.world), 14));
    const shelf = await web.browser("en").get("/hosting/starter");
    expect(shelf.body).toContain("14 days free, then at this price.");
    const { browser, cart, page, fields } = await review("mia.testet@kundin.example", "testet-gern.de");
    const sentence =
      `14 days free, then ${euros(firstMinor)} for the first year, after that ${euros(renewalMinor)} each year, from ${from}. ` +
      "Until then you can end it at any time at no cost.";
    for (const body of [cart, page]) expect(body).toContain(sentence);
    expect(page).toContain("To pay today");
    expect(fields["shown_total"]).toBe("0");
    expect(fields["shown_trials"]).toBe("14goes_on");
    // Other free days than were shown: nothing is ordered, and the page says what holds now.
    const other = { ...fields, shown_trials: "30goes_on", agree: "on" };
    const refused = await browser.post("/order/review", other);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain("14 days free");
    expect((await browser.post("/order/review", { ...fields, agree: "on" })).statusCode).toBe(303);
  });

  it("is not free again for who has it, who reads so and pays from the first day", async () => {
    const { page, fields } = await review("mia.testet@kundin.example", "testet-nochmal.de");
    expect(page).toContain("Starter can be tried once per customer, and you have or had it already.");
    expect(page).not.toContain("14 days free");
    expect(fields["shown_total"]).toBe(String(firstMinor));
    expect(fields["shown_trials"]).toBe("");
  });

  it("that ends by itself says so, and names no later sum that nobody asked for", async () => {
    const { page, fields } = await review("mia.lapst@kundin.example", "testet-kurz.de", lapsing);
    expect(page).toContain(
      "10 days free. Then it ends by itself and costs nothing. Only if you ask to go on",
    );
    expect(page).not.toContain("First year, from");
    expect(fields["shown_total"]).toBe("0");
  });
});
