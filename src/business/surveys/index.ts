// The door of surveys: what those who wrote to us thought of the help they got.
import type { ModuleParts } from "../../kernel/module.ts";
import { surveysTicks } from "./ask-survey.ts";
import { surveysPersonal } from "./personal.store.ts";
import { loadSurveySubject } from "./survey.store.ts";
import { surveyMail } from "./surveys.mails.ts";
import { surveysReactions } from "./surveys.reactions.ts";

export { answerSurvey, resumeSurveys, stopSurveys } from "./answer-survey.ts";
export { RATINGS, REMARK_MAX, surveySetting, surveyStates } from "./survey.rules.ts";
export type { Survey } from "./survey.rules.ts";
export { answersAt, answersOn, averages, averagesByMonth, surveyBehind } from "./surveys.reads.ts";
export type { Answer, Average, OfMonth } from "./surveys.reads.ts";

export const surveysModule: ModuleParts = {
  name: "surveys",
  personal: surveysPersonal,
  loaders: { survey: loadSurveySubject },
  reactions: surveysReactions,
  ticks: surveysTicks,
  texts: [surveyMail],
};
