// What the demo sells beside packages, names and machines: a certificate by the year, a licence for as long as the buyer likes, and an
// hour of work that is paid once. One of them is sold out: whoever wants it can be told when it is back.
import { addProduct, setStock } from "../src/business/catalogue/index.ts";
import type { AddProduct } from "../src/business/catalogue/index.ts";
import { must } from "../src/kernel/result.ts";
import { systemActor } from "../src/kernel/rights.ts";
import { staffActorOf } from "../src/business/staff/index.ts";
import type { Wired } from "../src/wiring.ts";

type Plan = AddProduct["plans"][number];
type Further = Pick<AddProduct, "kind" | "slug" | "names" | "blurbs" | "facts"> & {
  readonly term: Pick<Plan, "termCount" | "termUnit" | "renewal">;
  readonly minor: bigint;
  readonly soldOut?: true;
};

const GOODS: readonly Further[] = [
  {
    kind: "certificate",
    slug: "certificate-ov",
    names: { en: "Certificate for companies", de: "Zertifikat für Firmen" },
    blurbs: {
      en: "Shows who is behind the site. We check and install it.",
      de: "Zeigt, wer hinter der Seite steht. Wir prüfen und installieren es.",
    },
    facts: [
      {
        label: { en: "Covers", de: "Gilt für" },
        value: { en: "one name and www", de: "einen Namen und www" },
      },
    ],
    term: { termCount: 1, termUnit: "year", renewal: "ends" },
    minor: 8_900n,
  },
  {
    kind: "licence",
    slug: "shop-licence",
    names: { en: "Shop licence", de: "Shop-Lizenz" },
    blurbs: { en: "The shop software, kept up to date.", de: "Die Shop-Software, immer aktuell." },
    facts: [],
    term: { termCount: 1, termUnit: "month", renewal: "monthly" },
    minor: 1_200n,
  },
  {
    kind: "work",
    slug: "moving-in",
    names: { en: "We move your site", de: "Wir ziehen Ihre Seite um" },
    blurbs: {
      en: "Files, databases and mailboxes, from anywhere to us.",
      de: "Dateien, Datenbanken und Postfächer, von überall zu uns.",
    },
    facts: [],
    term: { termCount: 1, termUnit: "once" },
    minor: 9_000n,
  },
  {
    kind: "licence",
    slug: "backup-box",
    names: { en: "Backup box", de: "Backup-Box" },
    blurbs: { en: "One terabyte on machines of their own.", de: "Ein Terabyte auf eigenen Maschinen." },
    facts: [],
    term: { termCount: 1, termUnit: "month", renewal: "monthly" },
    minor: 600n,
    soldOut: true,
  },
];

export async function sellFurtherGoods(
  wired: Pick<Wired, "act" | "db">,
  of: { readonly sellerId: string; readonly memberId: string; readonly today: string },
): Promise<void> {
  const { sellerId, today } = of;
  for (const [at, { term, minor, soldOut, ...goods }] of GOODS.entries()) {
    const renewalMinor = term.termUnit === "once" ? 0n : minor;
    const amounts = { setupMinor: 0n, firstMinor: minor, renewalMinor };
    const price = { currency: "EUR", includesTax: true, ...amounts, validFrom: today };
    const product: AddProduct = {
      ...goods,
      sellerId,
      revenueAccount: "revenue:hosting",
      panelPlan: null,
      serverGroup: null,
      tld: null,
      registrarConnectionId: null,
      alwaysReview: false,
      paymentGate: {},
      position: 80 + at,
      plans: [{ ...term, minimumCount: null, minimumUnit: null, noticeDays: 30, prices: [price] }],
    };
    const { productId } = must(await wired.act(addProduct, systemActor, product));
    const owner = soldOut ? await staffActorOf(wired.db.app, of.memberId) : null;
    if (owner)
      must(await wired.act(setStock, owner, { productId, most: 0, mostEach: null, backAtEnd: true }));
  }
}
