// From a visit to what every layout takes: the reader's setting, and the seller as customers see it.
import type { Visit } from "../../kernel/http.ts";
import { newId } from "../../kernel/ids.ts";
import type { Site } from "../site.ts";
import type { Brand, PageSetting } from "../ui/index.ts";
import { factsOf, sellerOf } from "./visit-facts.ts";

export function setting(site: Pick<Site, "assets">, visit: Visit): PageSetting {
  const { staffVisit, signedIn } = factsOf(visit);
  return {
    lang: visit.lang,
    timeZone: factsOf(visit).timeZone,
    theme: visit.theme,
    path: visit.url,
    csrf: visit.csrf,
    nonce: visit.nonce,
    assets: site.assets,
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

export function brandOf(visit: Visit, href = "/"): Brand {
  const seller = sellerOf(visit);
  return { name: seller.name, href, colour: seller.brandColour };
}

/** For the hidden field that makes a repeated submission the same one; a fresh one for each form drawn. */
export const freshKey = (): string => newId();
