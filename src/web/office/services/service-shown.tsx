// One hosting account as the office shows it, with what came of a form on it.
import { contractById, giftsOf } from "../../../business/contracts/index.ts";
import { accountById } from "../../../business/customers/index.ts";
import { hostingById, suspensionsOf } from "../../../business/hosting/index.ts";
import { wishedNameOf } from "../../../business/orders/index.ts";
import { rightGivers } from "../../../business/staff/index.ts";
import type { ReadDb } from "../../../kernel/db.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import type { Site } from "../../site.ts";
import { refusalSentence } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { Problem } from "../parts.tsx";
import { missingRight } from "../staff/rights.words.ts";
import { holds, isId, todayOf } from "../staff/staff-visit.ts";
import { AccessCard } from "./access-card.tsx";
import { FreeCard } from "./free-card.tsx";
import type { GiftEnding } from "./free-card.tsx";
import { ServicePage } from "./service-page.tsx";
import { servicesWords } from "./services.words.ts";
import { storyPage } from "../story-page.ts";

/** A refusal as the page tells it. */
export async function refusedService(site: Site, visit: Visit, id: string, refusal: Refusal): Promise<Reply> {
  const words = servicesWords(visit.lang);
  const sentences: Readonly<Record<string, string>> = {
    not_running: words.notRunning,
    nothing_wanted: words.nothingWanted,
    not_unclear: words.notUnclear,
  };
  const own = sentences[refusal.code];
  return showService(site, visit, id, { problem: own ?? (await refusalSentence(site, visit, refusal)) });
}

type Shown = {
  readonly done?: string | undefined;
  readonly before?: string | undefined;
  readonly again?: Again;
  readonly problem?: string;
  /** A gift that is about to end. */
  readonly ending?: GiftEnding;
  /** A new password, once. */
  readonly password?: string;
};

/** The page of one account, with what came of a form on it. */
export async function showService(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: Shown,
): Promise<Reply> {
  const db = site.db.read;
  const found = isId(id) ? await hostingById(db, id) : null;
  if (!found) return nothingThere(site, visit);
  const [account, contract, wishedName, suspensions, gifts, story] = await Promise.all([
    accountById(db, found.accountId),
    found.contractId === null ? null : contractById(db, found.contractId),
    wishedNameOf(db, found.orderItemId),
    suspensionsOf(db, found.id),
    giftsOf(db, { accountId: found.accountId, subjectId: found.id }, todayOf(visit)),
    storyPage(db, [found.id], { path: `/office/services/${found.id}`, before: shown.before }),
  ]);
  const notYours = await refusalOf(visit, db, "services.change");
  return office(site, visit, {
    title: found.mainDomain,
    place: "services",
    done: shown.done,
    failed: shown.again !== undefined || shown.problem !== undefined,
    children: (
      <ServicePage
        lang={visit.lang}
        hosting={{ ...found, accountName: account?.name ?? "" }}
        contractNo={contract?.contractNo ?? null}
        wishedName={wishedName}
        suspensions={suspensions}
        notYours={notYours}
        again={shown.again}
        problem={shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
        access={
          <AccessCard
            lang={visit.lang}
            hosting={found}
            notYours={await refusalOf(visit, db, "services.enter")}
            again={shown.again}
            shown={shown.password ?? null}
          />
        }
        free={
          <FreeCard
            lang={visit.lang}
            path={`/office/services/${found.id}`}
            gifts={gifts}
            ending={shown.ending}
            notYours={await refusalOf(visit, db, "billing.credit")}
          />
        }
        story={story}
      />
    ),
  });
}

/** Who may do it, where the visitor may not. */
export const refusalOf = async (visit: Visit, db: ReadDb, right: string): Promise<string | null> =>
  holds(visit, right) ? null : missingRight(visit.lang, [right], await rightGivers(db));
