// Routes of screening: the policy in force with its false alarms, a draft tried on the last orders, and a new version.
import { z } from "zod";
import { alarms, alarmsByFactor, shortIdsOf } from "../../../business/orders/index.ts";
import { policyOf, savePolicy, tryPolicy } from "../../../business/screening/index.ts";
import type { Policy, Trial } from "../../../business/screening/index.ts";
import { sellerById } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Columns, LinkButton, PageHeader, type FormErrors } from "../../ui/index.ts";
import { leadTo, postedAs, refusalSentence } from "../forms.ts";
import { office } from "../frame.tsx";
import { CODE_LIMITS } from "./code-limits-routes.tsx";
import { codeLimitsWords } from "./code-limits.words.ts";
import { fieldsOf, isField, readForm, refusalErrors } from "./screening-form.ts";
import type { Typed } from "./screening-form.ts";
import { PolicyForm } from "./screening-page.tsx";
import { AlarmsCard, PERIODS, TrialCard } from "./screening-parts.tsx";
import { screeningWords } from "./screening.words.ts";
import { holds } from "../staff/staff-visit.ts";

const PATH = "/office/screening";
const typedFields = postedAs(isField, 34_000);

export const screeningRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    input: z.strictObject({ done: z.string().max(30).optional(), days: z.string().max(4).optional() }),
    handle: (visit, { input }) =>
      showPolicy(site, visit, {
        done: input.done,
        days: PERIODS.find((one) => String(one) === input.days) ?? 90,
      }),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:settings.see"],
    action: savePolicy.name,
    input: typedFields,
    handle: (visit, { input }) => take(site, visit, input),
  }),
];

async function take(site: Site, visit: Visit, typed: Typed): Promise<Reply> {
  const { sellerId, lang } = visit;
  const seller = await sellerById(site.db.read, sellerId);
  const { draft, errors } = readForm(typed, lang, seller.currency);
  if (draft === null) return showPolicy(site, visit, { typed, errors });
  if (typed["try"] === "yes") return tryDraft(site, visit, typed, draft);
  const basedOn = /^\d{1,9}$/.test(typed["based_on"] ?? "") ? Number(typed["based_on"]) : -1;
  const done = await site.act(savePolicy, visit.actor, { sellerId, basedOn, ...draft });
  if (done.ok) return leadTo(PATH, "saved");
  return showPolicy(site, visit, { typed, errors: await errorsOf(site, visit, done.refusal) });
}

async function errorsOf(
  site: Site,
  visit: Visit,
  refusal: Parameters<typeof refusalErrors>[0] | { readonly code: string },
): Promise<FormErrors> {
  if (refusal.code === "changed_meanwhile") return { "": screeningWords(visit.lang).changedMeanwhile };
  switch (refusal.code) {
    case "bad_paths":
    case "must_stay_on":
    case "bad_setting":
    case "unknown_factor":
      return refusalErrors(refusal as Parameters<typeof refusalErrors>[0], visit.lang);
    default:
      return { "": await refusalSentence(site, visit, refusal) };
  }
}

async function tryDraft(site: Site, visit: Visit, typed: Typed, draft: Policy): Promise<Reply> {
  const trial = await tryPolicy(site.db.read, visit.sellerId, draft);
  return trial === null
    ? showPolicy(site, visit, { typed, errors: { from_sms: screeningWords(visit.lang).badPaths } })
    : showPolicy(site, visit, { typed, trial });
}

type Shown = {
  readonly done?: string | undefined;
  readonly days?: number;
  readonly typed?: Typed;
  readonly errors?: FormErrors;
  readonly trial?: Trial;
};

const DAY_MS = 86_400_000;

async function showPolicy(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const { sellerId, lang } = visit;
  const words = screeningWords(lang);
  const { read } = site.db;
  const days = shown.days ?? 90;
  const since = new Date(visit.now.getTime() - days * DAY_MS);
  const [policy, seller, all, byFactor, names] = await Promise.all([
    policyOf(read, sellerId),
    sellerById(read, sellerId),
    alarms(read, sellerId, since),
    alarmsByFactor(read, sellerId, since),
    shortIdsOf(
      read,
      (shown.trial?.changed ?? []).map((one) => one.orderId),
    ),
  ]);
  return office(site, visit, {
    title: words.screening,
    place: "screening",
    done: shown.done,
    failed: shown.errors !== undefined,
    children: (
      <>
        <PageHeader
          title={words.screening}
          lead={`${words.lead} (${words.version(policy.version)})`}
          actions={<LinkButton href={CODE_LIMITS}>{codeLimitsWords(lang).title}</LinkButton>}
        />
        {shown.trial === undefined ? null : <TrialCard lang={lang} trial={shown.trial} names={names} />}
        <Columns shape="side">
          <PolicyForm
            lang={lang}
            currency={seller.currency}
            version={Number(shown.typed?.["based_on"] ?? policy.version)}
            typed={shown.typed ?? fieldsOf(policy, seller.currency)}
            errors={shown.errors ?? {}}
            may={holds(visit, "settings.change")}
            byFactor={byFactor}
          />
          <AlarmsCard lang={lang} days={days} all={all} />
        </Columns>
      </>
    ),
  });
}
