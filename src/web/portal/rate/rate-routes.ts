// The links of the mail that asks how our help was. Looking at one votes nothing and ends nothing: the form does, so a mail scanner
// gives no answer. That no more are wanted, a mail program may also say by one POST, as RFC 8058 has it.
import { z } from "zod";
import {
  answerSurvey,
  RATINGS,
  REMARK_MAX,
  resumeSurveys,
  stopSurveys,
  surveyBehind,
} from "../../../business/surveys/index.ts";
import { threadById } from "../../../business/threads/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { dateIn } from "../../../kernel/time.ts";
import { pageReply, sellerOf } from "../../core/index.ts";
import { frameOf } from "../../shop/shop-frame.tsx";
import type { Routes, Site } from "../../site.ts";
import { DEFAULT_LOCALES, formatDate, hasErrors } from "../../ui/index.ts";
import { RatePage, RateToldPage } from "./rate-page.tsx";
import type { RateProps } from "./rate-page.tsx";
import { rateWords } from "./rate.words.ts";

const PATH = "/rate/:token";
const nothing = z.strictObject({});
const answer = z.strictObject({
  rating: z.string().max(2).default(""),
  remark: z
    .string()
    .max(REMARK_MAX * 4)
    .default(""),
});

export const rateRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["public"],
    // Mail programs add parameters of their own; only the clicked number is read.
    input: z.object({ rating: z.string().max(2).default("") }),
    handle: (visit, { params, input }) =>
      page(site, visit, params["token"] ?? "", (kept) => ({
        rating: RATINGS.some((one) => String(one) === input.rating) ? input.rating : kept.rating,
        remark: kept.remark,
        errors: {},
      })),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["public"],
    action: answerSurvey.name,
    input: answer,
    handle: (visit, { params, input }) => take(site, visit, params["token"] ?? "", input),
  }),
  route({
    method: "GET",
    path: `${PATH}/stop`,
    who: ["public"],
    async handle(visit, { params }) {
      const token = params["token"] ?? "";
      const words = rateWords(visit.lang);
      const found = await here(site, visit, token);
      if (!found) return gone(site, visit);
      return found.hasStopped
        ? stopped(site, visit, token)
        : told(site, visit, words.stopTitle, words.stopLead, { to: `${token}/stop`, label: words.stop });
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/stop`,
    who: ["public"],
    // The mail program has neither our cookie nor our origin: the secret in the address is the proof.
    outside: true,
    action: stopSurveys.name,
    input: z.strictObject({ "List-Unsubscribe": z.literal("One-Click").optional() }),
    async handle(visit, { params }) {
      const token = params["token"] ?? "";
      if (!(await here(site, visit, token))) return gone(site, visit);
      const done = await site.act(stopSurveys, visit.actor, { token });
      return done.ok ? stopped(site, visit, token) : gone(site, visit);
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/resume`,
    who: ["public"],
    action: resumeSurveys.name,
    input: nothing,
    async handle(visit, { params }) {
      const token = params["token"] ?? "";
      const words = rateWords(visit.lang);
      if (!(await here(site, visit, token))) return gone(site, visit);
      const done = await site.act(resumeSurveys, visit.actor, { token });
      return done.ok ? told(site, visit, words.resumed, words.resumedLead, null) : gone(site, visit);
    },
  }),
];

/** Links open at the brand that sent them. */
async function here(site: Site, visit: Visit, token: string) {
  const found = await surveyBehind(site.db, token, site.clock.machine());
  return found?.survey.sellerId === visit.sellerId ? found : null;
}

type Typed = Pick<RateProps, "rating" | "remark" | "errors">;

async function page(
  site: Site,
  visit: Visit,
  token: string,
  typed: (kept: { readonly rating: string; readonly remark: string }) => Typed,
): Promise<Reply> {
  const found = await here(site, visit, token);
  if (!found) return gone(site, visit);
  const words = rateWords(visit.lang);
  if (!found.isOpen) return told(site, visit, words.overTitle, words.overLead, null);
  const { survey } = found;
  const thread = await threadById(site.db.read, survey.threadId);
  const shown = typed({ rating: survey.rating === null ? "" : String(survey.rating), remark: survey.remark });
  return pageReply(
    RatePage({
      frame: frameOf(site, visit),
      token,
      subject: thread?.subject ?? "",
      isAnswered: survey.state === "answered",
      ...shown,
    }),
    hasErrors(shown.errors) ? 422 : 200,
  );
}

async function take(site: Site, visit: Visit, token: string, input: z.infer<typeof answer>): Promise<Reply> {
  const words = rateWords(visit.lang);
  if (!(await here(site, visit, token))) return gone(site, visit);
  const rating = RATINGS.find((one) => String(one) === input.rating) ?? 0;
  const done = await site.act(answerSurvey, visit.actor, { token, rating, remark: input.remark });
  if (!done.ok) {
    if (done.refusal.code === "no_rating")
      return page(site, visit, token, () => ({ ...input, errors: { rating: words.noRating } }));
    if (done.refusal.code === "too_long")
      return page(site, visit, token, () => ({ ...input, errors: { remark: words.tooLong } }));
    return told(site, visit, words.overTitle, words.overLead, null);
  }
  const until = (await here(site, visit, token))?.survey.openUntil ?? visit.now;
  const day = formatDate(DEFAULT_LOCALES[visit.lang], dateIn(sellerOf(visit).timeZone, until));
  return told(site, visit, words.thanks, words.thanksLead(day), null);
}

function stopped(site: Site, visit: Visit, token: string): Reply {
  const words = rateWords(visit.lang);
  return told(site, visit, words.stopped, words.stoppedLead, { to: `${token}/resume`, label: words.resume });
}

const gone = (site: Site, visit: Visit): Reply => {
  const words = rateWords(visit.lang);
  return told(site, visit, words.goneTitle, words.goneLead, null, 404);
};

function told(
  site: Site,
  visit: Visit,
  title: string,
  lead: string,
  next: { readonly to: string; readonly label: string } | null,
  status = 200,
): Reply {
  const frame = frameOf(site, visit);
  const more = next && { action: `/rate/${next.to}`, label: next.label };
  return pageReply(RateToldPage({ frame, title, lead, next: more }), status);
}
