// A virtual server in the demo shop: reviewed by a person, its contract signed, set up by hand.
import { addProduct } from "../src/business/catalogue/index.ts";
import type { AddProduct } from "../src/business/catalogue/index.ts";
import { firstCountriesSetting } from "../src/business/customers/index.ts";
import { changeSetting } from "../src/business/sellers/index.ts";
import { must } from "../src/kernel/result.ts";
import { systemActor } from "../src/kernel/rights.ts";
import type { Wired } from "../src/wiring.ts";

const fact = (en: string, de: string, enValue: string, deValue = enValue) => ({
  label: { en, de },
  value: { en: enValue, de: deValue },
});

const vps = (sellerId: string, today: string): AddProduct => ({
  sellerId,
  slug: "vps-m",
  kind: "vps",
  names: { en: "VPS M", de: "VPS M" },
  blurbs: {
    en: "A virtual server of your own. We look at each order; the contract comes to be signed.",
    de: "Ein eigener virtueller Server. Wir sehen jede Bestellung an; der Vertrag kommt zum Unterzeichnen.",
  },
  facts: [
    fact("Processor", "Prozessor", "4 cores", "4 Kerne"),
    fact("Memory", "Arbeitsspeicher", "8 GB"),
    fact("Storage", "Speicherplatz", "160 GB NVMe"),
    fact("Traffic", "Datenverkehr", "10 TB per month", "10 TB je Monat"),
    fact("Availability (SLA)", "Verfügbarkeit (SLA)", "99.5 %", "99,5 %"),
  ],
  revenueAccount: "revenue:vps",
  panelPlan: null,
  serverGroup: null,
  tld: null,
  registrarConnectionId: null,
  alwaysReview: true,
  paymentGate: {},
  position: 40,
  plans: [
    {
      termCount: 1,
      termUnit: "month",
      minimumCount: 3,
      minimumUnit: "month",
      noticeDays: 30,
      prices: [
        {
          currency: "EUR",
          includesTax: true,
          setupMinor: 0n,
          firstMinor: 1_990n,
          renewalMinor: 1_990n,
          validFrom: today,
        },
      ],
    },
  ],
});

export async function sellMachines(
  wired: Pick<Wired, "act">,
  { sellerId, today }: { readonly sellerId: string; readonly today: string },
): Promise<void> {
  must(await wired.act(addProduct, systemActor, vps(sellerId, today)));
  const value = ["DE", "AT", "CH"];
  must(await wired.act(changeSetting, systemActor, { sellerId, key: firstCountriesSetting.key, value }));
}
