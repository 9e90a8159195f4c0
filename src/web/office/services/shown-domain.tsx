// One domain in the office, as its routes show it: what is known of it, its story, and what a form of the page has to say.
import { lateName, mayGoOn, restoreFeeOf } from "../../../business/billing/index.ts";
import { giftsOf } from "../../../business/contracts/index.ts";
import { deskDomain, tldRuleOn } from "../../../business/domains/index.ts";
import { tasksAbout } from "../../../business/staff/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { freshKey } from "../../core/index.ts";
import type { Site } from "../../site.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { Problem } from "../parts.tsx";
import { holds, isId, todayOf } from "../staff/staff-visit.ts";
import { DomainActs } from "./domain-acts.tsx";
import { DomainPage } from "./domain-page.tsx";
import { FreeCard } from "./free-card.tsx";
import type { GiftEnding } from "./free-card.tsx";
import { LateCard } from "./late-card.tsx";
import { refusalOf } from "./service-shown.tsx";
import { storyPage } from "../story-page.ts";

export const onDomain = (params: Readonly<Record<string, string>>) => ({
  kind: "domain",
  id: params["id"] ?? "",
});

/** The page of one domain; `code`: its auth code, for whoever just asked to see it. */
export async function showDomain(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: {
    readonly done?: string | undefined;
    readonly before?: string | undefined;
    readonly problem?: string;
    readonly again?: Again;
    readonly code?: string;
    readonly ending?: GiftEnding;
  },
): Promise<Reply> {
  const db = site.db.read;
  const domain = isId(id) ? await deskDomain(db, id) : null;
  if (!domain) return nothingThere(site, visit);
  const tld = domain.name.slice(domain.name.indexOf(".") + 1);
  const [rule, gifts, tasks, late, restoreFee, goesOn, story] = await Promise.all([
    tldRuleOn(db, tld, todayOf(visit)),
    giftsOf(db, { accountId: domain.accountId, subjectId: domain.id }, todayOf(visit)),
    tasksAbout(db, domain.id),
    lateName(db, domain.id),
    restoreFeeOf(db, domain.id),
    mayGoOn({ db, now: visit.now }, domain.id),
    storyPage(db, [domain.id], { path: `/office/domains/${domain.id}`, before: shown.before }),
  ]);
  const isLate = tasks.some((task) => task.kind === "name_paid_late" && task.state === "open");
  const notYours = await refusalOf(visit, db, "billing.credit");
  return office(site, visit, {
    title: domain.unicodeName,
    place: "domains",
    done: shown.done,
    failed: shown.problem !== undefined || shown.again !== undefined,
    children: (
      <DomainPage
        lang={visit.lang}
        domain={domain}
        mayChange={holds(visit, "services.change")}
        mayCodes={holds(visit, "domains.codes")}
        code={shown.code}
        again={shown.again}
        problem={shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
        acts={
          holds(visit, "services.change") ? (
            <DomainActs
              lang={visit.lang}
              domain={domain}
              years={rule.years}
              {...{ restoreFee, goesOn }}
              formKey={freshKey()}
              again={shown.again}
            />
          ) : null
        }
        free={
          <FreeCard
            lang={visit.lang}
            path={`/office/domains/${domain.id}`}
            gifts={gifts}
            ending={shown.ending}
            notYours={notYours}
          />
        }
        late={
          isLate ? (
            <LateCard
              {...{ lang: visit.lang, domain, late, notYours, again: shown.again }}
              formKey={freshKey()}
              mayRefund={holds(visit, "payments.refund")}
            />
          ) : null
        }
        story={story}
      />
    ),
  });
}
