// From a visit to what every layout takes: the reader's setting, and the seller as customers see it.
import { homeRateOf } from "../../business/billing/index.ts";
import { COUNTRIES } from "../../business/sellers/index.ts";
import type { Visit } from "../../kernel/http.ts";
import { newId } from "../../kernel/ids.ts";
import { dateIn } from "../../kernel/time.ts";
import type { Site } from "../site.ts";
import type { Brand, PageSetting } from "../ui/index.ts";
import { brandShown, iconPath } from "./brand-look.ts";
import { langsOf } from "./languages.ts";
import { isFetched } from "./fetched-page.ts";
import { factsOf, isOffice, sellerOf } from "./visit-facts.ts";

export function setting(site: Pick<Site, "assets">, visit: Visit): PageSetting {
  const { staffVisit, signedIn, seller, firstCountries, prices: view } = factsOf(visit);
  const { currency: current, currencies } = factsOf(visit);
  const ratePermyriad = homeRateOf(seller, dateIn(seller.timeZone, visit.now));
  const icon = isOffice(visit.url) ? {} : { icon: iconPath(seller) };
  return {
    lang: visit.lang,
    timeZone: factsOf(visit).timeZone,
    theme: visit.theme,
    path: visit.url,
    csrf: visit.csrf,
    nonce: visit.nonce,
    ...(isFetched(visit) ? { fetched: true } : {}),
    assets: { ...site.assets, ...icon },
    ...(isOffice(visit.url) ? {} : { langs: langsOf(seller) }),
    countries: COUNTRIES,
    firstCountries,
    ...(isOffice(visit.url) || ratePermyriad === 0 ? {} : { prices: { view, ratePermyriad } }),
    ...(currencies.length < 2 ? {} : { currencies: { current, all: currencies } }),
    ...(staffVisit === null
      ? {}
      : {
          through: {
            staff: staffVisit.staffName,
            customer: signedIn?.name ?? "",
            reason: staffVisit.reason,
            mayAct: staffVisit.mayAct,
            endsAt: staffVisit.expiresAt,
          },
        }),
  };
}

export const brandOf = (visit: Visit, href = "/"): Brand => brandShown(sellerOf(visit), href);

/** For the hidden field that makes a repeated submission the same one; a fresh one for each form drawn. */
export const freshKey = (): string => newId();
