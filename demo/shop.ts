// What the demo's hosting company is and sells.
import type { AddOption, AddProduct } from "../src/business/catalogue/index.ts";
import type { OpenSeller, PublishTerms } from "../src/business/sellers/index.ts";

export const demoSeller: OpenSeller = {
  slug: "nordlicht",
  name: "Nordlicht Hosting",
  legalName: "Nordlicht Hosting GmbH",
  host: null,
  line1: "Hafenstraße 12",
  line2: "",
  postalCode: "20457",
  city: "Hamburg",
  region: "",
  country: "DE",
  taxNo: "27/123/45678",
  vatId: "DE136695976",
  smallBusiness: false,
  ossRegistered: true,
  phone: "+49 40 55501000",
  email: "hallo@nordlicht.example",
  mailFromName: "Nordlicht Hosting",
  mailFromAddress: "hallo@nordlicht.example",
  bankHolder: "Nordlicht Hosting GmbH",
  bankIban: "DE02120300000000202051",
  bankBic: "BYLADEM1001",
  bankName: "Deutsche Kreditbank",
  currency: "EUR",
  timeZone: "Europe/Berlin",
  defaultLanguage: "de",
  languages: ["de", "en"],
  brandColour: "#0F5E5A",
  sellsAtOnce: true,
};

export const demoTerms: readonly Omit<PublishTerms, "sellerId" | "validFrom">[] = [
  {
    kind: "general",
    language: "de",
    title: "Allgemeine Geschäftsbedingungen",
    body: "Demotext. Hier stehen die Vertragsbedingungen: Leistung, Laufzeit, Preise, Kündigung zum Ende der Laufzeit mit einer Frist von 30 Tagen, Haftung und Datenschutz.",
  },
  {
    kind: "general",
    language: "en",
    title: "Terms and conditions",
    body: "Demo text. The terms of the contract stand here: what is provided, term, prices, notice of 30 days to the end of a term, liability and privacy.",
  },
  {
    kind: "withdrawal",
    language: "de",
    title: "Widerrufsbelehrung",
    body: "Demotext. Verbraucher können den Vertrag innerhalb von 14 Tagen ohne Angabe von Gründen widerrufen.",
  },
  {
    kind: "withdrawal",
    language: "en",
    title: "Right of withdrawal",
    body: "Demo text. Consumers may withdraw from the contract within 14 days without giving a reason.",
  },
];

type Price = {
  readonly count: number;
  readonly unit: "month" | "year";
  readonly firstMinor: bigint;
  readonly renewalMinor: bigint;
};

export type DemoPackage = {
  readonly product: Pick<AddProduct, "slug" | "names" | "blurbs" | "facts" | "panelPlan" | "paymentGate">;
  readonly prices: readonly Price[];
};

const fact = (en: string, de: string, enValue: string, deValue = enValue) => ({
  label: { en, de },
  value: { en: enValue, de: deValue },
});

export const packages: readonly DemoPackage[] = [
  {
    product: {
      slug: "starter",
      names: { en: "Starter", de: "Starter" },
      blurbs: {
        en: "For a first website, a club or a portfolio.",
        de: "Für die erste Website, den Verein oder die Mappe.",
      },
      facts: [
        fact("Web space", "Webspace", "10 GB"),
        fact("Mailboxes", "Postfächer", "10"),
        fact("Databases", "Datenbanken", "2"),
        fact("Certificate", "Zertifikat", "included", "inklusive"),
      ],
      panelPlan: "starter",
      // The invoice follows when it runs, whatever the path.
      paymentGate: { instant: "after_activation", sms: "after_activation", review: "after_activation" },
    },
    prices: [
      { count: 1, unit: "year", firstMinor: 3_588n, renewalMinor: 5_988n },
      { count: 1, unit: "month", firstMinor: 599n, renewalMinor: 599n },
    ],
  },
  {
    product: {
      slug: "business",
      names: { en: "Business", de: "Business" },
      blurbs: {
        en: "For companies with a shop or several sites.",
        de: "Für Firmen mit Shop oder mehreren Auftritten.",
      },
      facts: [
        fact("Web space", "Webspace", "50 GB"),
        fact("Mailboxes", "Postfächer", "100"),
        fact("Databases", "Datenbanken", "20"),
        fact("Daily backup", "Tägliche Sicherung", "30 days", "30 Tage"),
      ],
      panelPlan: "business",
      // Paid or reserved on a card before anything is set up.
      paymentGate: { instant: "pay_first", sms: "pay_first", papers: "pay_first", review: "pay_first" },
    },
    prices: [
      { count: 1, unit: "year", firstMinor: 11_988n, renewalMinor: 14_388n },
      { count: 1, unit: "month", firstMinor: 1_499n, renewalMinor: 1_499n },
    ],
  },
  {
    product: {
      slug: "agency",
      names: { en: "Agency", de: "Agentur" },
      blurbs: {
        en: "Room for the sites of many customers.",
        de: "Platz für die Auftritte vieler Kunden.",
      },
      facts: [
        fact("Web space", "Webspace", "200 GB"),
        fact("Mailboxes", "Postfächer", "unlimited", "unbegrenzt"),
        fact("Databases", "Datenbanken", "unlimited", "unbegrenzt"),
        fact("Support", "Support", "answered first", "bevorzugt"),
      ],
      panelPlan: "business",
      paymentGate: { instant: "after_activation", sms: "pay_first", review: "pay_first" },
    },
    prices: [
      { count: 1, unit: "year", firstMinor: 29_988n, renewalMinor: 35_988n },
      { count: 1, unit: "month", firstMinor: 3_499n, renewalMinor: 3_499n },
    ],
  },
];

export type DemoOption = Pick<
  AddOption,
  "key" | "kind" | "names" | "required" | "least" | "most" | "proposed" | "position"
> & {
  readonly monthlyMinor: bigint;
  readonly choices: readonly {
    readonly key: string;
    readonly names: AddOption["names"];
    readonly isProposed: boolean;
    readonly monthlyMinor: bigint;
  }[];
};

/** Can be chosen with each package. */
export const packageOptions: readonly DemoOption[] = [
  {
    key: "space",
    kind: "choice",
    names: { en: "More web space", de: "Mehr Webspace" },
    required: false,
    least: 0,
    most: 1,
    proposed: 0,
    position: 0,
    monthlyMinor: 0n,
    choices: [
      { key: "none", names: { en: "none", de: "keiner" }, isProposed: true, monthlyMinor: 0n },
      { key: "gb20", names: { en: "20 GB", de: "20 GB" }, isProposed: false, monthlyMinor: 100n },
      { key: "gb50", names: { en: "50 GB", de: "50 GB" }, isProposed: false, monthlyMinor: 200n },
    ],
  },
  {
    key: "databases",
    kind: "quantity",
    names: { en: "Further databases", de: "Weitere Datenbanken" },
    required: false,
    least: 0,
    most: 20,
    proposed: 0,
    position: 1,
    monthlyMinor: 50n,
    choices: [],
  },
];

/** Are bought with a package, billed with it and end with it. */
export const packageAddOns: readonly (DemoPackage & { readonly kind: AddProduct["kind"] })[] = [
  {
    kind: "malware_scan",
    product: {
      slug: "malware-scan",
      names: { en: "Daily malware scan", de: "Täglicher Malware-Scan" },
      blurbs: {
        en: "Looks through your files each night and writes to you when it finds something.",
        de: "Durchsucht jede Nacht Ihre Dateien und schreibt Ihnen, wenn etwas gefunden wurde.",
      },
      facts: [],
      panelPlan: null,
      paymentGate: {},
    },
    prices: [
      { count: 1, unit: "year", firstMinor: 2_388n, renewalMinor: 2_388n },
      { count: 1, unit: "month", firstMinor: 249n, renewalMinor: 249n },
    ],
  },
];

/** Ending, first year, renewal: minor units of EUR including tax. */
export const domainEndings: readonly (readonly [string, bigint, bigint])[] = [
  ["de", 600n, 1_200n],
  ["com", 1_200n, 1_680n],
  ["net", 1_440n, 1_800n],
  ["org", 1_320n, 1_740n],
  ["eu", 480n, 960n],
  ["nl", 720n, 1_080n],
  ["shop", 240n, 3_960n],
  ["example", 1_200n, 1_200n],
];
