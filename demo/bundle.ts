// What the demo sells as one: a package by the year with a name and a scan at one price, by the month with a name by the year for
// nothing, in a group of its own, whose renewals go their own way.
import { publishSequence } from "../src/business/billing/index.ts";
import type { SequenceStep } from "../src/business/billing/index.ts";
import {
  addGroup,
  addProduct,
  groupProducts,
  offersOf,
  setPlanParts,
} from "../src/business/catalogue/index.ts";
import type { AddProduct } from "../src/business/catalogue/index.ts";
import { must } from "../src/kernel/result.ts";
import { systemActor } from "../src/kernel/rights.ts";
import type { Wired } from "../src/wiring.ts";

const complete: Pick<AddProduct, "slug" | "names" | "blurbs" | "facts"> = {
  slug: "complete",
  names: { en: "All in one", de: "Rundum" },
  blurbs: {
    en: "Package and domain at one price, by the year with a malware scan.",
    de: "Paket und Domain zu einem Preis, im Jahr mit Malware-Prüfung.",
  },
  facts: [
    { label: { en: "Web space", de: "Webspace" }, value: { en: "25 GB", de: "25 GB" } },
    { label: { en: "Mailboxes", de: "Postfächer" }, value: { en: "50", de: "50" } },
  ],
};

/** Who rents all in one place hears sooner, and has longer. */
const STEPS: readonly SequenceStep[] = [
  { day: -45, act: "remind" },
  { day: -21, act: "invoice" },
  { day: -3, act: "mail", mail: "due_soon" },
  { day: 0, act: "charge" },
  { day: 5, act: "mail", mail: "overdue_first" },
  { day: 14, act: "mail", mail: "overdue_second" },
  { day: 21, act: "suspend", mail: "suspended" },
  { day: 45, act: "mail", mail: "final_warning" },
  { day: 60, act: "end", mail: "ended" },
];

export async function sellAsOne(
  wired: Pick<Wired, "act" | "db">,
  { sellerId, today }: { readonly sellerId: string; readonly today: string },
): Promise<void> {
  const amounts = { setupMinor: 0n, firstMinor: 8_988n, renewalMinor: 11_988n };
  const price = { currency: "EUR", includesTax: true, ...amounts, validFrom: today };
  const monthly = { ...price, firstMinor: 1_290n, renewalMinor: 1_290n };
  const term = { termCount: 1, minimumCount: null, minimumUnit: null, noticeDays: 30 } as const;
  const { productId, planIds } = must(
    await wired.act(addProduct, systemActor, {
      ...complete,
      sellerId,
      kind: "hosting",
      revenueAccount: "revenue:hosting",
      panelPlan: "business",
      serverGroup: "shared",
      tld: null,
      registrarConnectionId: null,
      alwaysReview: false,
      paymentGate: {},
      position: 40,
      plans: [
        { ...term, termUnit: "year", prices: [price] },
        { ...term, termUnit: "month", prices: [monthly] },
      ],
    }),
  );
  const offers = await offersOf(wired.db.read, sellerId, "EUR", today);
  const yearly = (slug: string, sharePermyriad: number) =>
    (offers.find((one) => one.slug === slug)?.prices ?? [])
      .filter((one) => one.termUnit === "year" && one.termCount === 1)
      .slice(0, 1)
      .map(({ planId }) => ({ planId, sharePermyriad }));
  const [byYear = "", byMonth = ""] = planIds;
  const parts = [...yearly("domain-de", 1_200), ...yearly("malware-scan", 2_000)];
  must(await wired.act(setPlanParts, systemActor, { planId: byYear, parts }));
  must(await wired.act(setPlanParts, systemActor, { planId: byMonth, parts: yearly("domain-de", 0) }));
  const group = async (en: string, de: string, productIds: readonly string[]): Promise<string> => {
    const { groupId } = must(await wired.act(addGroup, systemActor, { sellerId, names: { en, de } }));
    const places = productIds.map((id) => ({ productId: id, groupId }));
    must(await wired.act(groupProducts, systemActor, { sellerId, places }));
    return groupId;
  };
  const usual = offers.filter((one) => one.kind === "hosting" && one.productId !== productId);
  await group(
    "Web hosting",
    "Webhosting",
    usual.map((one) => one.productId),
  );
  const groupId = await group("All in one", "Rundum-Pakete", [productId]);
  const of = { sellerId, kind: "hosting", groupId, basedOn: 0, statedThings: 0, meant: true };
  must(await wired.act(publishSequence, systemActor, { ...of, steps: STEPS, validFrom: today }));
}
