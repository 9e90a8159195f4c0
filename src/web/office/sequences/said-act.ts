// What a step of a sequence is called: one that bills says whether the invoice goes out, or a payment request before it.
import type { SequenceStep } from "../../../business/billing/index.ts";
import type { Lang } from "../../ui/index.ts";
import { sequencesWords } from "./sequences.words.ts";

export type SaidFor = {
  readonly kind: string;
  /** What is due is asked for first; its invoice follows once it is paid. */
  readonly asksFirst: boolean;
};

export function saidAct(lang: Lang, act: SequenceStep["act"], { kind, asksFirst }: SaidFor): string {
  const words = sequencesWords(lang);
  if (act === "suspend" && kind !== "hosting") return words.act_suspend_by_hand;
  if (asksFirst && act === "invoice") return words.act_request;
  if (asksFirst && act === "mail") return words.act_mail_request;
  return words[`act_${act}`];
}
