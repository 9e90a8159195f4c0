// The day has come: whoever wrote in a conversation that is still closed is asked by mail, in their own language, unless they
// do not want it or were asked only lately.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import type { Tick } from "../../kernel/jobs.ts";
import { must, ok } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { hashToken, randomToken } from "../../kernel/secrets.ts";
import { sayByMail } from "../messages/index.ts";
import { lockPerson } from "../people/index.ts";
import type { Person } from "../people/index.ts";
import { sellerById, settingOf, siteAddress } from "../sellers/index.ts";
import { threadById } from "../threads/index.ts";
import type { Thread } from "../threads/index.ts";
import { isStillThere } from "./still-there.ts";
import { ANSWER_DAYS, daysFrom, RATINGS, surveySetting, surveyStates } from "./survey.rules.ts";
import type { Survey, WhyNot } from "./survey.rules.ts";
import {
  anySurveyDue,
  dueSurveys,
  hasStopped,
  insertLink,
  lockSurvey,
  wasAskedSince,
  writeSurvey,
} from "./survey.store.ts";
import { surveyMail } from "./surveys.mails.ts";

const askSurvey = action({
  name: "ask_survey",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { surveyId }: { readonly surveyId: string }) {
    const survey = await lockSurvey(ctx.tx, surveyId);
    if (survey?.state !== "waiting" || survey.dueAt > ctx.now) return ok(null);
    const person = await lockPerson(ctx.tx, survey.personId);
    const thread = await threadById(ctx.tx, survey.threadId);
    const why = await whyNot(ctx, survey, person, thread);
    const { id, state: from } = survey;
    if (why !== null || !person || !thread) {
      await writeSurvey(ctx.tx, id, { state: "dropped", why: why ?? "gone" });
      ctx.moved({ noun: "survey", id, move: "drop", from, to: "dropped", why });
      return ok(null);
    }
    const to = must(surveyStates.decide(from, "ask"));
    const openUntil = daysFrom(ctx.machineNow, ANSWER_DAYS);
    await writeSurvey(ctx.tx, id, { state: to, askedAt: ctx.now, openUntil });
    ctx.moved({ noun: "survey", id, move: "ask", from, to });
    await mail(ctx, survey, person, thread);
    return ok(null);
  },
});

async function whyNot(
  ctx: Ctx,
  survey: Survey,
  person: Person | null,
  thread: Thread | null,
): Promise<WhyNot | null> {
  const { on, everyDays } = await settingOf(ctx.tx, survey.sellerId, surveySetting);
  if (!on) return "off";
  if (thread?.closedAt?.getTime() !== survey.closedAt.getTime()) return "reopened";
  if (!person || !(await isStillThere(ctx.tx, survey))) return "gone";
  if (await hasStopped(ctx.tx, survey.personId)) return "stopped";
  return (await wasAskedSince(ctx.tx, survey.personId, daysFrom(ctx.now, -everyDays))) ? "lately" : null;
}

async function mail(ctx: Ctx, survey: Survey, person: Person, thread: Thread): Promise<void> {
  const token = randomToken();
  await insertLink(ctx.tx, hashToken(token), survey.id);
  const seller = await sellerById(ctx.tx, survey.sellerId);
  const link = `${siteAddress(seller)}/rate/${token}`;
  await sayByMail(ctx, {
    template: surveyMail,
    seller,
    to: { email: person.email, name: person.name, language: person.language, personId: person.id },
    accountId: survey.accountId,
    values: {
      subject: thread.subject,
      link,
      ratings: RATINGS.map((rating) => ({ rating, link: `${link}?rating=${rating}` })),
      stop: `${link}/stop`,
    },
    about: { kind: "survey", id: survey.id },
    cause: `survey:${survey.id}`,
    endLink: `${link}/stop`,
  });
}

const BATCH = 200;

export const surveysTicks: readonly Tick[] = [
  {
    name: "ask_surveys",
    due: (now) => anySurveyDue(now),
    async run(kit, now) {
      for (const surveyId of await dueSurveys(kit.db.read, now, BATCH))
        must(await kit.act(askSurvey, systemActor, { surveyId }));
    },
  },
];
