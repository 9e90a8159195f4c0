// Whose shop a request is in, by the host name it came to; and of which brand the office shows settings, by the member's choice.
import { lawRows } from "../../business/law/index.ts";
import type { LawRow } from "../../business/law/index.ts";
import {
  factorAreasSetting,
  firstCountriesSetting,
  secondFactorSetting,
} from "../../business/customers/index.ts";
import type { FactorWish } from "../../business/customers/index.ts";
import { onlySeller, sellerAtHost, sellersAll, settingsOf } from "../../business/sellers/index.ts";
import type { Seller } from "../../business/sellers/index.ts";
import type { Actor } from "../../kernel/rights.ts";
import type { Site } from "../site.ts";
import { NOBODY_YET } from "./nobody-yet.ts";

export type Shop = {
  readonly seller: Seller;
  readonly laws: readonly LawRow[];
  readonly secondFactor: FactorWish;
  readonly firstCountries: readonly string[];
  /** The name it was reached by only leads to the seller's own. */
  readonly leads: boolean;
};

export type OfficeShop = Shop & {
  /** Those the member may see. */
  readonly brands: readonly Seller[];
};

export type Shops = {
  at(host: string): Promise<Shop>;
  /** The brand that was chosen, as far as the actor may see it; else the host's; else the first they may see. */
  inOffice(host: string, actor: Actor, chosen: string | undefined): Promise<OfficeShop>;
};

const AGE_MS = 2_000;
const MOST = 100;
const NOBODY: Shop = {
  seller: NOBODY_YET,
  laws: [],
  secondFactor: { of: "nobody", areas: [] },
  firstCountries: [],
  leads: false,
};

/** Remembers sellers for two seconds. */
export function makeShops(site: Site): Shops {
  const remembered = remember(site);
  const atHost = (host: string): Promise<Shop> =>
    remembered(`host ${host}`, async () => {
      const found = await sellerAtHost(site.db.read, host);
      if (found) return shopOf(site, found.seller, found.leads);
      const all = await sellersAll(site.db.read);
      const anywhere = all.find((one) => one.host === null) ?? (await onlySeller(site.db.read));
      return anywhere ? shopOf(site, anywhere, false) : NOBODY;
    });
  return {
    at: atHost,
    async inOffice(host, actor, chosen) {
      const [here, all] = await Promise.all([atHost(host), sellersAll(site.db.read)]);
      const mine = actor.kind === "staff" ? actor.sellerIds : [];
      const brands = all.filter((one) => mine === null || mine.includes(one.id));
      const brand =
        brands.find((one) => one.id === chosen) ??
        brands.find((one) => one.id === here.seller.id) ??
        brands[0];
      if (brand === undefined || brand.id === here.seller.id) return { ...here, brands };
      const shop = await remembered(`brand ${brand.id}`, () => shopOf(site, brand, false));
      return { ...shop, brands };
    },
  };
}

async function shopOf(site: Site, seller: Seller, leads: boolean): Promise<Shop> {
  const db = site.db.read;
  const [laws, [of, areas, firstCountries]] = await Promise.all([
    lawRows(db, seller.id),
    settingsOf(db, seller.id, [secondFactorSetting, factorAreasSetting, firstCountriesSetting] as const),
  ]);
  return { seller, laws, secondFactor: { of, areas }, firstCountries, leads };
}

function remember(site: Site): <T>(key: string, read: () => Promise<T>) => Promise<T> {
  const known = new Map<string, { readonly value: unknown; readonly at: number }>();
  return async <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const at = site.clock.machine().getTime();
    const kept = known.get(key);
    if (kept && at - kept.at < AGE_MS) return kept.value as T;
    const value = await read();
    // Anybody can send any host name: what is remembered must not grow with it. That there is nobody is not remembered.
    if (known.size > MOST) known.clear();
    if (value !== NOBODY) known.set(key, { value, at });
    return value;
  };
}
