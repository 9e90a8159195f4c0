// Acts on kept cards that can be asked for: which of them renewals are charged to, and removing one. A card is only ever entered by
// whoever holds it in their hand.
import { z } from "zod";
import { cardById, chooseCard, removeCard } from "../../payments/index.ts";
import { askable, subjectOf } from "./askable.ts";
import { tellCard } from "./money-acts.words.ts";

const one = z.strictObject({ methodId: z.uuid() });
const RIGHTS = { right: "methods.do", sees: "methods.see", fresh: true } as const;

export const methodActs = {
  choose_card: askable({
    ...RIGHTS,
    input: one,
    async load({ db }, { methodId }) {
      const card = await cardById(db, methodId);
      if (card?.state !== "usable" || card.isDefault) return null;
      return { subject: subjectOf("method", card), said: tellCard("choose", card) };
    },
    run: (act, actor, input, key) => act(chooseCard, actor, input, { key }),
  }),
  remove_card: askable({
    ...RIGHTS,
    input: one,
    async load({ db }, { methodId }) {
      const card = await cardById(db, methodId);
      if (!card || card.state === "removed") return null;
      return { subject: subjectOf("method", card), said: tellCard("remove", card) };
    },
    run: (act, actor, input, key) => act(removeCard, actor, input, { key }),
  }),
};
