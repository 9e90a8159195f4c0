// Customers whom the demo's host took over from a panel that was there before: contracts that rest, end, cost more from a day on, or
// nothing. Two further accounts wait at the panel to be taken over.
import { addProduct, pricesInForce, setPrice } from "../src/business/catalogue/index.ts";
import { cancelContract } from "../src/business/billing/index.ts";
import {
  adoptAccount,
  adoptForFree,
  effectShown,
  pauseContract,
  priceEffects,
  publishPriceChange,
} from "../src/business/contracts/index.ts";
import { defaultProfile, signUpCustomer } from "../src/business/customers/index.ts";
import { hostingById } from "../src/business/hosting/index.ts";
import type { Panel } from "../src/business/hosting/index.ts";
import { staffActorOf } from "../src/business/staff/index.ts";
import { must } from "../src/kernel/result.ts";
import type { StaffActor } from "../src/kernel/rights.ts";
import { addDays } from "../src/kernel/time.ts";
import type { Wired } from "../src/wiring.ts";

type Of = {
  readonly sellerId: string;
  readonly memberId: string;
  readonly today: string;
  readonly panel: { readonly connectionId: string; readonly serverId: string };
};
type Fate = "goes on" | "rests" | "ends" | "is free" | "waits";

const OLD: readonly (readonly [username: string, name: string, domain: string, fate: Fate])[] = [
  ["segelhansen", "Fiete Hansen", "segelmacherei-hansen.example", "goes on"],
  ["teestube", "Okka Janssen", "teestube-janssen.example", "rests"],
  ["kutterkoje", "Hinnerk Lührs", "kutter-koje.example", "ends"],
  ["seenotchor", "Seenotchor Greetsiel", "seenotchor.example", "is free"],
  ["deichlicht", "Deichlicht Verlag", "deichlicht.example", "waits"],
  ["moinradio", "Moin Radio", "moin-radio.example", "waits"],
];
const MINOR = 690n;
const NOTICE_DAYS = 60;

/** Sold to nobody new: what the old customers have. */
async function classic(wired: Pick<Wired, "act" | "db">, owner: StaffActor, { sellerId, today }: Of) {
  const amounts = { setupMinor: 0n, firstMinor: MINOR, renewalMinor: MINOR };
  const price = { currency: "EUR", includesTax: true, ...amounts, validFrom: today };
  const term = { termCount: 1, termUnit: "month", minimumCount: null, minimumUnit: null } as const;
  const { productId, planIds } = must(
    await wired.act(addProduct, owner, {
      sellerId,
      slug: "classic",
      kind: "hosting",
      names: { en: "Classic", de: "Klassik" },
      blurbs: null,
      facts: [],
      revenueAccount: "revenue:hosting",
      panelPlan: "starter",
      serverGroup: "shared",
      tld: null,
      registrarConnectionId: null,
      alwaysReview: false,
      paymentGate: {},
      position: 90,
      onlyWithAnother: true,
      plans: [{ ...term, noticeDays: 30, renewal: "monthly", prices: [price] }],
    }),
  );
  const planId = planIds[0] ?? "";
  const prices = await pricesInForce(wired.db.read, [planId], "EUR", today);
  return { productId, planId, priceVersionId: prices.get(planId)?.priceVersionId ?? null, price };
}

export async function takeOverOldCustomers(
  wired: Pick<Wired, "act" | "db" | "connections">,
  of: Of,
): Promise<void> {
  const owner = await staffActorOf(wired.db.app, of.memberId);
  if (owner === null) throw new Error("the demo's owner may do nothing");
  const panel = (await wired.connections.connect("panel", of.panel.connectionId)) as Panel;
  const { productId, planId, priceVersionId, price } = await classic(wired, owner, of);
  for (const [username, name, domain, fate] of OLD) {
    await panel.createAccount({
      username,
      domain,
      plan: "starter",
      contactEmail: `post@${domain}`,
      password: "Vor-uns-gab-es-auch-schon-Wind-7",
    });
    if (fate === "waits") continue;
    const accountId = await signedUp(wired, owner, of.sellerId, name, domain);
    const found = { username, domain, plan: "starter", suspended: false };
    const both = { accountId, sellerId: of.sellerId, productId, serverId: of.panel.serverId, found };
    if (fate === "is free") {
      const why = { reason: "Singt auf jedem Sommerfest", untilOn: addDays(of.today, 365) };
      must(await wired.act(adoptForFree, owner, { ...both, ...why }));
      continue;
    }
    const profile = await defaultProfile(wired.db.app, accountId);
    const hostingId = must(
      await wired.act(adoptAccount, owner, {
        ...both,
        billingProfileId: profile?.id ?? "",
        kind: "hosting",
        title: `Klassik, ${domain}`,
        text: { en: `Classic, ${domain}`, de: `Klassik, ${domain}` },
        concludedOn: of.today,
        minimum: null,
        noticeDays: 30,
        renewal: "monthly",
        termsId: null,
        legalProfile: "business",
        price: { ...price, priceVersionId, quantityMilli: 1000n, term: { count: 1, unit: "month" } },
        startsOn: addDays(of.today, -400),
        paidUntil: addDays(of.today, 20),
      }),
    );
    const contractId = (await hostingById(wired.db.read, hostingId))?.contractId ?? "";
    await meet(wired, owner, { contractId, fate, today: of.today });
  }
  await announce(wired, owner, of, { productId, planId });
}

async function signedUp(
  wired: Pick<Wired, "act">,
  owner: StaffActor,
  sellerId: string,
  name: string,
  domain: string,
): Promise<string> {
  const person = {
    name,
    email: `post@${domain}`,
    phone: null,
    language: "de",
    timeZone: "Europe/Berlin",
  };
  const place = { line1: "Am Hafen 3", line2: "", postalCode: "26736", city: "Krummhörn", country: "DE" };
  const signed = await wired.act(signUpCustomer, owner, {
    sellerId,
    person,
    account: { kind: "person", legalKind: "business", currency: "EUR" },
    billing: { name, organisation: "", ...place, region: "", vatId: null },
    isAnother: false,
  });
  return must(signed).accountId;
}

async function meet(
  wired: Pick<Wired, "act">,
  owner: StaffActor,
  of: { readonly contractId: string; readonly fate: Fate; readonly today: string },
): Promise<void> {
  const { contractId, fate, today } = of;
  if (fate === "rests") {
    const rest = { contractId, untilOn: addDays(today, 60), reason: "Umbau bis zum Sommer" };
    must(await wired.act(pauseContract, owner, rest));
  }
  if (fate === "ends") {
    const cancel = {
      contractId,
      when: "end_of_term",
      on: null,
      rest: null,
      reason: "Betrieb aufgegeben",
    } as const;
    must(await wired.act(cancelContract, owner, cancel));
  }
}

/** From a day on the old package costs more; its holders are told by mail. */
async function announce(
  wired: Pick<Wired, "act" | "db">,
  owner: StaffActor,
  { sellerId, today }: Of,
  of: { readonly productId: string; readonly planId: string },
): Promise<void> {
  const fromOn = addDays(today, NOTICE_DAYS);
  const amounts = { setupMinor: 0n, firstMinor: 790n, renewalMinor: 790n };
  const price = { planId: of.planId, currency: "EUR", includesTax: true, ...amounts, validFrom: fromOn };
  must(await wired.act(setPrice, owner, price));
  const change = { sellerId, productIds: [of.productId], fromOn };
  const shown = effectShown(await priceEffects(wired.db.read, change));
  must(await wired.act(publishPriceChange, owner, { ...change, shown }));
}
