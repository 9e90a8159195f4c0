// A question that staff may ask a caller, where the brand wishes it. Off unless somebody switches it on: what people answer can
// often be found out, so it is one check of several, and each asking is kept.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { Actor } from "../../../kernel/rights.ts";
import { settingOf } from "../../sellers/index.ts";
import { accessSetting } from "../factor-removal.rules.ts";
import { provedLately } from "../factors/fresh.rules.ts";
import type { ProveAgain } from "../factors/fresh.rules.ts";
import { checkPassword, hashPassword, PoolFull } from "../password-pool.ts";
import { reaches } from "../person.rules.ts";
import { lockPerson, personById } from "../person.store.ts";
import { countHit } from "../rate.store.ts";
import type { SignInParts } from "../sign-in.ts";
import {
  deleteSecurityQuestion,
  noteAnswered,
  putSecurityQuestion,
  securityQuestionOf,
} from "./security-question.store.ts";

type NoSuch = { readonly code: "no_such"; readonly kind: string };
const noSuch = { code: "no_such", kind: "security_question" } as const;
const QUESTION_MAX = 200;
const ANSWER_MIN = 3;
const ANSWER_MAX = 200;

/** As it is said on the telephone: capitals, blanks and signs do not matter. */
const spoken = (answer: string): string =>
  answer
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

type Kept = { readonly personId: string; readonly question: string; readonly secret: string };

const keepQuestion = action({
  name: "set_security_question",
  needs: { any: ["self"], on: (input: Kept) => ({ kind: "person", id: input.personId }) },
  async run(ctx, input: Kept): Promise<Result<null, NoSuch | ProveAgain>> {
    if (!provedLately(ctx.actor, ctx.machineNow)) return refuse({ code: "prove_again" as const });
    const person = await lockPerson(ctx.tx, input.personId);
    if (!person || person.sellerId === null) return refuse(noSuch);
    const { securityQuestions } = await settingOf(ctx.tx, person.sellerId, accessSetting);
    if (!securityQuestions) return refuse(noSuch);
    const { question, secret: answer } = input;
    await putSecurityQuestion(ctx.tx, person.id, { question, answer }, ctx.machineNow);
    ctx.moved({ noun: "security_question", id: person.id, move: "set", from: null, to: "set" });
    return ok(null);
  },
});

export type SetQuestion = { readonly personId: string; readonly question: string; readonly answer: string };
export type SetQuestionRefusal = NoSuch | ProveAgain | QuestionFault;

/** Ready to be kept: the answer as it is spoken, hashed in the pool. */
export type ReadQuestion = { readonly question: string; readonly secret: string };
type QuestionFault = { readonly code: "bad_question" | "bad_answer" | "busy" };

/** Refuses a question or an answer that is too short or too long; the answer must not stand in the question. */
export async function readSecurityQuestion(
  input: Pick<SetQuestion, "question" | "answer">,
): Promise<Result<ReadQuestion, QuestionFault>> {
  const [question, answer] = [input.question.normalize("NFC").trim(), spoken(input.answer)];
  if (question.length < ANSWER_MIN || question.length > QUESTION_MAX)
    return refuse({ code: "bad_question" as const });
  if (answer.length < ANSWER_MIN || answer.length > ANSWER_MAX || spoken(question).includes(answer))
    return refuse({ code: "bad_answer" as const });
  const secret = await hashPassword(answer).catch((fault: unknown) => {
    if (fault instanceof PoolFull) return null;
    throw fault;
  });
  return secret === null ? refuse({ code: "busy" as const }) : ok({ question, secret });
}

/** A step, of somebody who signs up; nothing where the brand asks no such questions. */
export async function keepFirstQuestion(ctx: Ctx, personId: string, read: ReadQuestion): Promise<void> {
  const person = await lockPerson(ctx.tx, personId);
  if (!person?.sellerId) return;
  const { securityQuestions } = await settingOf(ctx.tx, person.sellerId, accessSetting);
  if (!securityQuestions) return;
  const { question, secret: answer } = read;
  await putSecurityQuestion(ctx.tx, personId, { question, answer }, ctx.machineNow);
  ctx.moved({ noun: "security_question", id: personId, move: "set", from: null, to: "set" });
}

/** Refuses what `readSecurityQuestion` refuses, and where the brand asks no such questions. */
export async function setSecurityQuestion(
  parts: SignInParts,
  actor: Actor,
  { personId, ...typed }: SetQuestion,
): Promise<Result<null, SetQuestionRefusal>> {
  const read = await readSecurityQuestion(typed);
  if (!read.ok) return read;
  const done = await parts.act(keepQuestion, actor, { personId, ...read.value });
  if (done.ok) return done;
  return done.refusal.code === "prove_again" ? refuse(done.refusal) : refuse(noSuch);
}

export const removeSecurityQuestion = action({
  name: "remove_security_question",
  needs: {
    any: ["self"],
    on: (input: { readonly personId: string }) => ({ kind: "person", id: input.personId }),
  },
  async run(ctx, input: { readonly personId: string }): Promise<Result<null, NoSuch>> {
    if (!(await deleteSecurityQuestion(ctx.tx, input.personId))) return refuse(noSuch);
    ctx.moved({ noun: "security_question", id: input.personId, move: "remove", from: "set", to: "removed" });
    return ok(null);
  },
});

type Heard = { readonly personId: string; readonly right: boolean };

const noteAnswer = action({
  name: "note_security_answer",
  needs: {
    any: ["staff:customers.change"],
    on: (input: Heard) => ({ kind: "person", id: input.personId }),
  },
  async run(ctx, input: Heard): Promise<Result<null, NoSuch>> {
    const person = await lockPerson(ctx.tx, input.personId);
    if (!person || !reaches(ctx.actor, person)) return refuse(noSuch);
    await noteAnswered(ctx.tx, person.id, input.right ? ctx.machineNow : null);
    const to = input.right ? "right" : "wrong";
    ctx.moved({ noun: "security_question", id: person.id, move: "answer", from: "set", to });
    return ok(null);
  },
});

export type CheckAnswerRefusal = NoSuch | { readonly code: "wrong" | "too_many" | "busy" | "not_allowed" };

/** What a caller answered. Five times an hour; right or wrong is kept either way, with who asked. */
export async function checkSecurityAnswer(
  parts: SignInParts,
  actor: Actor,
  input: { readonly personId: string; readonly answer: string },
): Promise<Result<null, CheckAnswerRefusal>> {
  const { personId } = input;
  const { app } = parts.db;
  const person = await personById(app, personId);
  const kept = person && (await securityQuestionOf(app, personId));
  const asked =
    person?.sellerId != null && (await settingOf(app, person.sellerId, accessSetting)).securityQuestions;
  if (!kept || !asked) return refuse(noSuch);
  const limit = { bucket: `answer:${personId}`, most: 5, windowS: 3_600 };
  if (!(await countHit(app, [limit], parts.clock.machine())).open)
    return refuse({ code: "too_many" as const });
  let right: boolean;
  try {
    right = await checkPassword(kept.answer, spoken(input.answer).slice(0, ANSWER_MAX));
  } catch (fault) {
    if (fault instanceof PoolFull) return refuse({ code: "busy" as const });
    throw fault;
  }
  const noted = await parts.act(noteAnswer, actor, { personId, right });
  if (!noted.ok)
    return noted.refusal.code === "not_allowed" ? refuse({ code: "not_allowed" }) : refuse(noSuch);
  return right ? ok(null) : refuse({ code: "wrong" as const });
}
