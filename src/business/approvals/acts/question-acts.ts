// Writing to us can be asked for: the very text, which whoever says yes sends in their own name.
import { z } from "zod";
import { accountById, THING_KINDS, thingNames } from "../../customers/index.ts";
import { answerQuestion, askQuestion, textFault, threadById } from "../../threads/index.ts";
import { askable, subjectOf } from "./askable.ts";
import { tellAnswer, tellQuestion } from "./question-acts.words.ts";

const question = z.strictObject({
  accountId: z.uuid(),
  thing: z.strictObject({ kind: z.enum(THING_KINDS), id: z.uuid() }).nullable(),
  subject: z.string().min(1).max(200),
  text: z.string().min(1).max(20_000),
});
const answer = z.strictObject({ threadId: z.uuid(), text: z.string().min(1).max(20_000) });
const RIGHTS = { right: "tickets.do", sees: "tickets.see" } as const;

export const questionActs = {
  ask_question: askable({
    ...RIGHTS,
    input: question,
    async load({ db }, { accountId, thing, subject, text }) {
      const account = await accountById(db, accountId);
      const names = await thingNames(db, accountId, [
        { onKind: thing?.kind ?? null, onId: thing?.id ?? null },
      ]);
      const about = thing === null ? null : names.get(thing.id);
      if (!account || about === undefined || textFault(text) !== null) return null;
      const { sellerId } = account;
      const on = { kind: "account", id: accountId, accountId, sellerId };
      const said = tellQuestion(subject, text, about);
      return { subject: thing === null ? on : { ...on, kind: thing.kind, id: thing.id }, said };
    },
    run: (act, actor, input, key, { name, email, language }) =>
      act(askQuestion, actor, { ...input, asker: { name, email, language } }, { key }),
  }),
  answer_question: askable({
    ...RIGHTS,
    input: answer,
    async load({ db }, { threadId, text }) {
      const thread = await threadById(db, threadId);
      if (!thread?.accountId || textFault(text) !== null) return null;
      const { id, accountId, sellerId, thing } = thread;
      const parts = thing === null ? [] : [thing];
      const subject = { ...subjectOf("ticket", { id, accountId, sellerId }), parts };
      return { subject, said: tellAnswer(thread.subject, text) };
    },
    run: (act, actor, input, key, { name }) => act(answerQuestion, actor, { ...input, name }, { key }),
  }),
};
