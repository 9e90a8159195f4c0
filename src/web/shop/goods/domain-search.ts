// From what somebody typed to names with their state and both prices: the exact one first, then the other endings.
import { checkNames, readDomainName } from "../../../business/domains/index.ts";
import type { Availability, DomainName, Registrar } from "../../../business/domains/index.ts";
import type { Site } from "../../site.ts";
import type { Amount } from "../../ui/index.ts";
import type { Ending, WithPackage } from "./included-names.ts";
import { byTerm } from "./prices.ts";
import type { Price } from "./prices.ts";

export type NameFound = {
  /** As people read it. */
  readonly domain: string;
  /** A-labels, as the registry knows it. */
  readonly name: string;
  readonly tld: string;
  readonly state: Availability["state"];
  readonly price: Price | null;
  /** What the registry itself asks for a year of a premium name, before tax. */
  readonly registryPrice: Amount | null;
  readonly exact: boolean;
  readonly withPackage?: WithPackage;
};

export type NameSearch =
  | { readonly kind: "nothing_typed" }
  | { readonly kind: "invalid"; readonly typed: string }
  | {
      readonly kind: "found";
      readonly typed: string;
      readonly names: readonly NameFound[];
      /** An ending was typed that is not sold here. */
      readonly unsoldEnding: string | null;
    };

const TYPED_MAX = 253;

/** What people paste: an address with scheme, www, path, or a mail address' end. */
export function tidyTyped(typed: string): string {
  const bare = typed
    .slice(0, TYPED_MAX * 2)
    .trim()
    .replace(/^[a-z]+:\/\//i, "")
    .replace(/[/?#].*$/s, "")
    .replace(/^www\./i, "")
    .replace(/\.+$/, "")
    .replaceAll(/\s+/g, "-");
  return bare.slice(0, TYPED_MAX).toLowerCase();
}

/** Reads the text, asks the registries once for all names, and never throws: what they do not say is `unknown`. */
export async function searchNames(site: Site, offers: readonly Ending[], typed: string): Promise<NameSearch> {
  const text = tidyTyped(typed);
  if (text === "") return { kind: "nothing_typed" };
  const whole = text.includes(".") ? readDomainName(text) : null;
  const label = text.split(".")[0] ?? "";
  const endings = sold(offers);
  const exactTld = whole?.tld ?? null;
  const isSold = exactTld !== null && endings.some((one) => one.tld === exactTld);
  const ordered = isSold
    ? [...endings.filter((one) => one.tld === exactTld), ...endings.filter((one) => one.tld !== exactTld)]
    : endings;
  const asked = ordered.flatMap(({ tld, price, withPackage }) => {
    const read = readDomainName(`${label}.${tld}`);
    return read ? [{ read, price, own: withPackage === undefined ? {} : { withPackage } }] : [];
  });
  if (asked.length === 0 || (text.includes(".") && whole === null && !looksLikeEnding(text)))
    return { kind: "invalid", typed: text };
  const answers = await askNames(site, asked.map(toAsk));
  const names = asked.map(({ read, price, own }, at) => ({
    domain: read.unicodeName,
    name: read.name,
    tld: read.tld,
    state: answers[at]?.state ?? ("unknown" as const),
    price,
    registryPrice: premiumPrice(answers[at]),
    exact: isSold ? at === 0 : exactTld === null && at === 0,
    ...own,
  }));
  return { kind: "found", typed: text, names, unsoldEnding: exactTld !== null && !isSold ? exactTld : null };
}

const premiumPrice = (answer: Availability | undefined): Amount | null =>
  answer?.state === "premium" ? { minor: answer.priceMinor, currency: answer.currency } : null;

/** One name, asked anew; null where it is none or its ending is not sold. */
export async function searchOne(
  site: Site,
  offers: readonly Ending[],
  typed: string,
): Promise<{
  readonly read: DomainName;
  readonly price: Price;
  readonly state: Availability["state"];
} | null> {
  const read = readDomainName(tidyTyped(typed));
  const ending = read && sold(offers).find((one) => one.tld === read.tld);
  if (!read || !ending) return null;
  const [answer] = await askNames(site, [toAsk({ read, price: ending.price })]);
  return { read, price: ending.price, state: answer?.state ?? "unknown" };
}

const looksLikeEnding = (text: string): boolean => /^[^.]+\.[^.]+$/.test(text);

type Sold = { readonly tld: string; readonly price: Price; readonly withPackage?: WithPackage };

function sold(offers: readonly Ending[]): readonly Sold[] {
  return offers.flatMap((offer) => {
    const price = byTerm(offer.prices)[0];
    return offer.tld !== null && price
      ? [
          {
            tld: offer.tld,
            price,
            ...(offer.withPackage === undefined ? {} : { withPackage: offer.withPackage }),
          },
        ]
      : [];
  });
}

type NameAsked = { readonly read: DomainName; readonly price: Price };
const toAsk = ({ read, price }: NameAsked) => ({ name: read.name, price });

/** The registries' answers in the order asked; what they do not say in time is `unknown`. */
export function askNames(
  site: Site,
  asked: readonly { readonly name: string; readonly price: Price }[],
  deadlineMs?: number,
): Promise<Availability[]> {
  // A name without a connection of its own is asked at the first registrar that is switched on.
  const registrarOf = async (id: string): Promise<Registrar> =>
    (await site.connect("registrar", id === "" ? null : id)) as Registrar;
  const asks = asked.map(({ name, price }) => ({ name, connectionId: price.registrarConnectionId ?? "" }));
  const wait = deadlineMs === undefined ? {} : { deadlineMs };
  return checkNames(registrarOf, asks, { machine: site.clock.machine, ...wait });
}
