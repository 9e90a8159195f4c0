// Customers whom the demo's host took over from a panel that was there before: contracts that rest, end, cost more from a day on, or
// nothing. Two further accounts wait at the panel to be taken over.
import { addProduct, pricesInForce, setPrice } from "../src/business/catalogue/index.ts";
import { cancelContract } from "../src/business/billing/index.ts";
import type { AdoptAccount } from "../src/business/contracts/index.ts";
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
import { givePassword, personByEmail } from "../src/business/people/index.ts";
import { must } from "../src/kernel/result.ts";
import { systemActor } from "../src/kernel/rights.ts";
import type { StaffActor } from "../src/kernel/rights.ts";
import { addDays } from "../src/kernel/time.ts";
import type { Wired } from "../src/wiring.ts";
import { OLD_CUSTOMERS } from "./old-customers.ts";
import type { Fate, OldCustomer } from "./old-customers.ts";
import { ownerOf } from "./owner.ts";

type Of = {
  readonly sellerId: string;
  readonly memberId: string;
  readonly today: string;
  readonly panel: { readonly connectionId: string; readonly serverId: string };
};
/** So long before the first visitor they came. */
export const CAME_DAYS_AGO = 92;
const MINOR = 690n;
export const TERM = { count: 1, unit: "month" } as const;
const NOTICE_DAYS = 60;

type Both = Pick<AdoptAccount, "accountId" | "sellerId" | "productId" | "serverId" | "found">;
type Classic = Awaited<ReturnType<typeof classic>>;

/** Whoever came and is invoiced. */
export type TakenPayer = OldCustomer & {
  readonly accountId: string;
  readonly contractId: string;
  /** The first day that is to be paid for. */
  readonly dueOn: string;
  readonly iban: string;
};
type TakenOver = {
  readonly payers: readonly TakenPayer[];
  readonly productId: string;
  readonly planId: string;
};

/** Sold to nobody new: what the old customers have. */
async function classic(wired: Pick<Wired, "act" | "db">, owner: StaffActor, { sellerId, today }: Of) {
  const amounts = { setupMinor: 0n, firstMinor: MINOR, renewalMinor: MINOR };
  const price = { currency: "EUR", includesTax: true, ...amounts, validFrom: today };
  const term = {
    termCount: TERM.count,
    termUnit: TERM.unit,
    minimumCount: null,
    minimumUnit: null,
  };
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

/** On the day they came: those who are invoiced, the earliest due first. */
export async function takeOverOldCustomers(
  wired: Pick<Wired, "act" | "db" | "connections">,
  of: Of,
): Promise<TakenOver> {
  const owner = await ownerOf(wired, of.memberId);
  const panel = (await wired.connections.connect("panel", of.panel.connectionId)) as Panel;
  const classicPlan = await classic(wired, owner, of);
  const payers: TakenPayer[] = [];
  for (const old of OLD_CUSTOMERS) {
    const { username, domain, fate } = old;
    await panel.createAccount({
      username,
      domain,
      plan: "starter",
      contactEmail: `post@${domain}`,
      password: "Vor-uns-gab-es-auch-schon-Wind-7",
    });
    if (fate === "waits") continue;
    const accountId = await signedUp(wired, owner, of.sellerId, old);
    const found = { username, domain, plan: "starter", suspended: false };
    const { productId } = classicPlan;
    const both = { accountId, sellerId: of.sellerId, productId, serverId: of.panel.serverId, found };
    if (fate === "is free") {
      const why = { reason: "Singt auf jedem Sommerfest", untilOn: addDays(of.today, 365) };
      must(await wired.act(adoptForFree, owner, { ...both, ...why }));
      continue;
    }
    const dueOn = addDays(of.today, old.dueAfter ?? 0);
    const contractId = await adopted(wired, owner, { both, domain, dueOn, today: of.today }, classicPlan);
    payers.push({ ...old, accountId, contractId, dueOn, iban: old.iban ?? "" });
  }
  return { payers, productId: classicPlan.productId, planId: classicPlan.planId };
}

async function adopted(
  wired: Pick<Wired, "act" | "db">,
  owner: StaffActor,
  {
    both,
    domain,
    dueOn,
    today,
  }: { readonly both: Both; readonly domain: string; readonly dueOn: string; readonly today: string },
  { price, priceVersionId }: Classic,
): Promise<string> {
  const profile = await defaultProfile(wired.db.app, both.accountId);
  const hostingId = must(
    await wired.act(adoptAccount, owner, {
      ...both,
      billingProfileId: profile?.id ?? "",
      kind: "hosting",
      title: `Klassik, ${domain}`,
      text: { en: `Classic, ${domain}`, de: `Klassik, ${domain}` },
      concludedOn: today,
      minimum: null,
      noticeDays: 30,
      renewal: "monthly",
      termsId: null,
      legalProfile: "business",
      price: { ...price, priceVersionId, quantityMilli: 1000n, term: TERM },
      startsOn: addDays(today, -400),
      paidUntil: dueOn,
    }),
  );
  return (await hostingById(wired.db.read, hostingId))?.contractId ?? "";
}

/** Today: who rests and who leaves, and what the old package costs from a day on. */
export async function meetOldCustomers(
  wired: Pick<Wired, "act" | "db">,
  of: Of,
  taken: TakenOver,
): Promise<void> {
  const owner = await ownerOf(wired, of.memberId);
  for (const { contractId, fate } of taken.payers)
    await meet(wired, owner, { contractId, fate, today: of.today });
  await announce(wired, owner, of, taken);
  const person = await personByEmail(wired.db.app, of.sellerId, demoCustomer.mail);
  const personId = person?.id ?? "";
  must(await givePassword(wired, systemActor, { personId, password: demoCustomer.password }));
}

/** Who owes, and whose pages show what is to be done about it. */
export const demoCustomer = { mail: "post@kaffee-harms.example", password: "Kaffee-am-Deich-um-7" } as const;

async function signedUp(
  wired: Pick<Wired, "act">,
  owner: StaffActor,
  sellerId: string,
  { name, domain, abroad }: OldCustomer,
): Promise<string> {
  const person = {
    name,
    email: `post@${domain}`,
    phone: null,
    language: abroad ? "en" : "de",
    timeZone: "Europe/Berlin",
  };
  const home = { postalCode: "26736", city: "Krummhörn", country: "DE", vatId: null };
  const place = { line1: "Am Hafen 3", line2: "", region: "", ...(abroad ?? home) };
  const signed = await wired.act(signUpCustomer, owner, {
    sellerId,
    person,
    account: { kind: "person", legalKind: "business", currency: "EUR" },
    billing: { name, organisation: abroad ? name : "", ...place },
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
