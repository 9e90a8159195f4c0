// By the mailed link, without signing in: somebody says how it was, changes it for a while, or does not want to be asked any more.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { hashToken } from "../../kernel/secrets.ts";
import { settingOf } from "../sellers/index.ts";
import { isStillThere } from "./still-there.ts";
import { daysFrom, RATINGS, REMARK_MAX, surveySetting, surveyStates } from "./survey.rules.ts";
import type { Survey } from "./survey.rules.ts";
import { deleteStop, insertStop, lockSurvey, surveyOfLink, writeSurvey } from "./survey.store.ts";

type LinkGone = { readonly code: "link_gone" };
const linkGone = { code: "link_gone" } as const;

/** The survey behind a link, locked; null where there is none. Whether it can still be answered is another question. */
async function behind(ctx: Ctx, token: string): Promise<Survey | null> {
  const id = await surveyOfLink(ctx.tx, hashToken(token));
  return id === null ? null : lockSurvey(ctx.tx, id);
}

export type AnswerSurvey = { readonly token: string; readonly rating: number; readonly remark: string };

/**
 * One answer for each question: said again it is another one in its place, until the seller's days after the first are over.
 * Refuses link_gone (unknown, its time is over, or it was mailed to somebody who has left the account), no_rating (none of the
 * five) and too_long.
 */
export const answerSurvey = action({
  name: "answer_survey",
  needs: { any: ["public"] },
  async run(
    ctx,
    input: AnswerSurvey,
  ): Promise<Result<null, LinkGone | { readonly code: "no_rating" } | { readonly code: "too_long" }>> {
    const survey = await behind(ctx, input.token);
    const to = survey && surveyStates.decide(survey.state, "answer");
    if (!survey?.openUntil || !to?.ok || survey.openUntil <= ctx.machineNow) return refuse(linkGone);
    if (!(await isStillThere(ctx.tx, survey))) return refuse(linkGone);
    if (!RATINGS.some((one) => one === input.rating)) return refuse({ code: "no_rating" as const });
    const remark = input.remark.trim();
    if (remark.length > REMARK_MAX) return refuse({ code: "too_long" as const });
    const { changeDays } = await settingOf(ctx.tx, survey.sellerId, surveySetting);
    await writeSurvey(ctx.tx, survey.id, {
      state: to.value,
      rating: input.rating,
      remark,
      answeredAt: ctx.now,
      ...(survey.state === "asked" ? { openUntil: daysFrom(ctx.machineNow, changeDays) } : {}),
    });
    ctx.moved({ noun: "survey", id: survey.id, move: "answer", from: survey.state, to: to.value });
    return ok(null);
  },
});

/** By one click from any of the mails, however old. Done already is fine; refuses a link that is none. */
export const stopSurveys = action({
  name: "stop_surveys",
  needs: { any: ["public"] },
  async run(ctx, input: { readonly token: string }): Promise<Result<null, LinkGone>> {
    const survey = await behind(ctx, input.token);
    if (!survey) return refuse(linkGone);
    await insertStop(ctx.tx, survey.personId, ctx.now);
    return ok(null);
  },
});

/** Takes it back. */
export const resumeSurveys = action({
  name: "resume_surveys",
  needs: { any: ["public"] },
  async run(ctx, input: { readonly token: string }): Promise<Result<null, LinkGone>> {
    const survey = await behind(ctx, input.token);
    if (!survey) return refuse(linkGone);
    await deleteStop(ctx.tx, survey.personId);
    return ok(null);
  },
});
