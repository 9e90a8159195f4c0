// What the demo sells on paper: room for a customer's own server, direct debit, and a path that leads odd orders to a signature.
import { addProduct } from "../src/business/catalogue/index.ts";
import type { AddProduct } from "../src/business/catalogue/index.ts";
import { deskSetting } from "../src/business/papers/index.ts";
import { debitSetting } from "../src/business/payments/index.ts";
import { savePolicy } from "../src/business/screening/index.ts";
import { changeSetting } from "../src/business/sellers/index.ts";
import { contractAddressSetting } from "../src/business/threads/index.ts";
import { must } from "../src/kernel/result.ts";
import { systemActor } from "../src/kernel/rights.ts";
import type { Wired } from "../src/wiring.ts";
import { ownerOf } from "./owner.ts";

const fact = (en: string, de: string, enValue: string, deValue = enValue) => ({
  label: { en, de },
  value: { en: enValue, de: deValue },
});

const colocation = (sellerId: string, today: string): AddProduct => ({
  sellerId,
  slug: "colocation-4u",
  kind: "colocation",
  names: { en: "Colocation 4 U", de: "Colocation 4 HE" },
  blurbs: {
    en: "Room, power and traffic for your own server. The contract comes to be signed.",
    de: "Platz, Strom und Datenverkehr für Ihren eigenen Server. Der Vertrag kommt zum Unterzeichnen.",
  },
  facts: [
    fact("Rack units", "Höheneinheiten", "4 U", "4 HE"),
    fact("Power", "Strom", "300 W"),
    fact("Traffic", "Datenverkehr", "20 TB per month", "20 TB je Monat"),
    fact("Availability", "Verfügbarkeit", "99.9 %", "99,9 %"),
  ],
  revenueAccount: "revenue:colocation",
  panelPlan: null,
  serverGroup: null,
  tld: null,
  registrarConnectionId: null,
  alwaysReview: false,
  paymentGate: {},
  position: 50,
  plans: [
    {
      termCount: 1,
      termUnit: "month",
      minimumCount: 12,
      minimumUnit: "month",
      noticeDays: 30,
      prices: [
        {
          currency: "EUR",
          includesTax: true,
          setupMinor: 9_900n,
          firstMinor: 8_900n,
          renewalMinor: 8_900n,
          validFrom: today,
        },
      ],
    },
  ],
});

/** Everybody who tries the demo pays with the same few test cards: that alone says nothing here. */
const weights = {
  velocity_card: { weight: 40, on: true, windows: { hour: 1_000, day: 1_000, week: 1_000 } },
};
/** An order that looks a little odd is signed; only one that looks bad waits for a person. */
const paths = [
  { from: -100, path: "instant" },
  { from: -20, path: "sms" },
  { from: 35, path: "papers" },
  { from: 50, path: "review" },
] as const;

export async function sellOnPaper(
  wired: Wired,
  of: { readonly sellerId: string; readonly memberId: string; readonly today: string },
): Promise<void> {
  const { sellerId } = of;
  must(await wired.act(addProduct, systemActor, colocation(sellerId, of.today)));
  const debit = { offered: true, creditorId: "DE98ZZZ09999999999" };
  must(await wired.act(changeSetting, systemActor, { sellerId, key: debitSetting.key, value: debit }));
  const address = "vertrag@nordlicht.example";
  must(
    await wired.act(changeSetting, systemActor, {
      sellerId,
      key: contractAddressSetting.key,
      value: address,
    }),
  );
  const desk = { fax: "+49 40 55501009", acceptSignedOnline: true };
  must(await wired.act(changeSetting, systemActor, { sellerId, key: deskSetting.key, value: desk }));
  const owner = await ownerOf(wired, of.memberId);
  must(await wired.act(savePolicy, owner, { sellerId, basedOn: 1, weights, paths }));
}
