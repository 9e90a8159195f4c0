// A prospect of the demo with quotes in their states: one still being written, one to answer, one looked at, accepted, declined
// and taken back, and one that a day of the clock lets expire.
import { offersOf } from "../src/business/catalogue/index.ts";
import { signUpCustomer } from "../src/business/customers/index.ts";
import {
  acceptQuote,
  askAboutQuote,
  declineQuote,
  openQuote,
  quoteView,
  sendQuote,
  viewQuote,
  withdrawQuote,
  writeQuoteLine,
} from "../src/business/quotes/index.ts";
import type { WriteQuoteLine } from "../src/business/quotes/index.ts";
import { sellerById, termsInForce } from "../src/business/sellers/index.ts";
import { must } from "../src/kernel/result.ts";
import type { Guest, StaffActor } from "../src/kernel/rights.ts";
import type { Wired } from "../src/wiring.ts";
import { ownerOf } from "./owner.ts";

type Line = Omit<WriteQuoteLine, "quoteId">;

const work: Line = {
  lineId: null,
  planId: null,
  title: "Umzug des Online-Shops",
  details: "Mit allen Produkten und Weiterleitungen",
  quantity: 12,
  termCount: 1,
  termUnit: "once",
  options: [],
  domainName: null,
  domainMode: null,
  belongsTo: null,
  setupMinor: null,
  firstMinor: 9_500n,
  renewalMinor: null,
  discountPermyriad: 1_000,
  discountOn: "first",
};
const care: Line = {
  ...work,
  title: "Pflege des Shops",
  details: "Updates und zwei Stunden Arbeit im Monat",
  quantity: 1,
  termUnit: "month",
  firstMinor: 19_000n,
  discountPermyriad: 0,
};

type Of = { readonly sellerId: string; readonly memberId: string; readonly today: string };

const bearer = (id: string): Guest => ({
  kind: "guest",
  id: null,
  bearer: { kind: "quote", id },
  via: "web",
  requestId: null,
});

/** Answers whose they are. */
export async function makeQuotes(wired: Wired, of: Of): Promise<string> {
  const owner = await ownerOf(wired, of.memberId);
  const accountId = await prospect(wired, owner, of.sellerId);
  const seller = await sellerById(wired.db.read, of.sellerId);
  const offers = await offersOf(wired.db.read, of.sellerId, seller.currency, of.today);
  const planId = offers.find((one) => one.slug === "starter")?.prices[0]?.planId ?? "";
  const home: Line = {
    ...work,
    planId,
    title: null,
    details: "",
    quantity: 1,
    termCount: null,
    termUnit: null,
    domainName: "fjordkontor.example",
    domainMode: "keep",
    firstMinor: null,
    discountPermyriad: 2_000,
  };
  const make = async (label: string, lines: readonly Line[], validDays = 30): Promise<string> => {
    const notes = "Wir beginnen innerhalb von zwei Wochen nach Ihrer Annahme.";
    const head = {
      label,
      notes,
      remark: "",
      validDays,
      gate: "after_activation" as const,
      includesTax: false,
    };
    const quoteId = must(await wired.act(openQuote, owner, { ...head, accountId }));
    for (const line of lines) must(await wired.act(writeQuoteLine, owner, { ...line, quoteId }));
    return quoteId;
  };
  const send = async (label: string, lines: readonly Line[], validDays?: number): Promise<string> => {
    const quoteId = await make(label, lines, validDays);
    must(await wired.act(sendQuote, owner, { quoteId }));
    return quoteId;
  };
  const withdrawn = await send("Schulung vor Ort", [
    { ...work, title: "Schulung", details: "", quantity: 2 },
  ]);
  must(await wired.act(withdrawQuote, owner, { quoteId: withdrawn, reason: "Doppelt angelegt" }));
  await decline(wired, await send("Newsletter-Versand", [{ ...care, title: "Newsletter", details: "" }]));
  await accept(
    wired,
    of,
    await send("Einrichtung der E-Mail-Postfächer", [
      { ...work, title: "Postfächer einrichten", details: "", quantity: 3 },
    ]),
  );
  await send("Sicherheitsprüfung", [{ ...work, title: "Prüfung mit Bericht", details: "", quantity: 5 }], 1);
  const seen = await send("Neuer Online-Shop", [work, care, home]);
  must(await wired.act(viewQuote, bearer(seen), { quoteId: seen }));
  must(
    await wired.act(askAboutQuote, bearer(seen), {
      quoteId: seen,
      text: "Ist die Schulung des Teams dabei?",
    }),
  );
  await send("Pflege für ein Jahr", [care]);
  await make("Umzug des Archivs", [work]);
  return accountId;
}

async function prospect(wired: Wired, owner: StaffActor, sellerId: string): Promise<string> {
  const name = "Henrike Lauritzen";
  const email = "henrike@fjordkontor.example";
  const language = "de" as const;
  const done = await wired.act(signUpCustomer, owner, {
    sellerId,
    person: { name, email, phone: "+49 461 9876543", language, timeZone: "Europe/Berlin" },
    account: { kind: "organisation", legalKind: "business", currency: "EUR" },
    billing: {
      name,
      organisation: "Fjordkontor GmbH",
      line1: "Hafendamm 12",
      postalCode: "24937",
      city: "Flensburg",
      country: "DE",
      payBy: "transfer",
    },
    isAnother: false,
  });
  return must(done).accountId;
}

async function decline(wired: Wired, quoteId: string): Promise<void> {
  const { version } = await shown(wired, quoteId);
  const reason = "Das machen wir vorerst selbst.";
  must(await wired.act(declineQuote, bearer(quoteId), { quoteId, version, reason }));
}

async function accept(wired: Wired, { sellerId, today }: Of, quoteId: string): Promise<void> {
  const { version } = await shown(wired, quoteId);
  const terms = await termsInForce(wired.db.read, sellerId, "de", today);
  must(
    await wired.act(acceptQuote, bearer(quoteId), {
      quoteId,
      version,
      language: "de",
      payBy: "transfer",
      remarks: "",
      termsIds: terms.map((one) => one.id),
      earlyStart: null,
      lawShown: null,
      network: "203.0.113.40",
      device: "",
    }),
  );
}

async function shown(wired: Wired, quoteId: string) {
  const quote = await quoteView(wired.db.read, quoteId);
  if (!quote) throw new Error("the demo's quote is gone");
  return quote;
}
