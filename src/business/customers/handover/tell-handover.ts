// Both sides of a handover are told at each step, each in their own language, and what it means for the old holder's cards.
import type { Ctx } from "../../../kernel/act.ts";
import { dateIn, formatDate } from "../../../kernel/time.ts";
import { sayByMail, shownName } from "../../messages/index.ts";
import { boxesOf, personById } from "../../people/index.ts";
import type { Person } from "../../people/index.ts";
import { sellerById, siteAddress } from "../../sellers/index.ts";
import { accountById } from "../account.store.ts";
import { rightsLanguage } from "../rights.words.ts";
import { handoverAskedMail, handoverNewsMail } from "./handover.mails.ts";
import type { Handover } from "./handover.rules.ts";

const LOCALES = { de: "de-DE", en: "en-GB" } as const;

const moment = ({ timeZone, language }: Person, at: Date): string =>
  new Intl.DateTimeFormat(LOCALES[rightsLanguage(language)], {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  }).format(at);

/** A step, before what was typed is forgotten. `link` is what the mail to the other side leads to, once. */
export async function tellHandover(ctx: Ctx, asked: Handover, link = ""): Promise<void> {
  const account = await accountById(ctx.tx, asked.accountId);
  const old = await personById(ctx.tx, asked.fromPerson);
  const next = await personById(ctx.tx, asked.toPerson);
  if (!account || !old || !next) throw new Error(`handover ${asked.id} has nobody behind it`);
  const seller = await sellerById(ctx.tx, account.sellerId);
  // Who is only asked bears the name that was typed: what they are really called is not the account's business yet.
  const nextName = asked.state === "asked" ? (asked.toName ?? next.name) : next.name;
  const shared = {
    seller,
    accountId: account.id,
    about: { kind: "handover", id: asked.id },
    cause: `handover:${asked.id}:${asked.state}`,
  };
  const valuesFor = (person: Person, side: "old" | "new", to: string) => ({
    account: shownName(account.name),
    old: shownName(old.name),
    next: shownName(nextName),
    next_email: next.email,
    side,
    turn: asked.state,
    stays: asked.oldStays,
    keeps: asked.keepsMethods,
    until: formatDate(dateIn(person.timeZone, asked.expiresAt), LOCALES[rightsLanguage(person.language)]),
    at: asked.finishAt ? moment(person, asked.finishAt) : "",
    link: to,
  });
  const address = (person: Person, name: string) => ({
    email: person.email,
    name,
    language: person.language,
    personId: person.id,
  });
  const portal = `${siteAddress(seller)}/portal`;
  const toNext = address(next, nextName);
  if (link === "")
    await sayByMail(ctx, {
      ...shared,
      template: handoverNewsMail,
      to: toNext,
      values: valuesFor(next, "new", asked.state === "done" ? portal : `${portal}/take-over`),
    });
  else
    await sayByMail(ctx, {
      ...shared,
      template: handoverAskedMail,
      to: toNext,
      values: valuesFor(next, "new", link),
    });
  for (const email of await boxesOf(ctx, old))
    await sayByMail(ctx, {
      ...shared,
      template: handoverNewsMail,
      to: { ...address(old, old.name), email },
      values: valuesFor(old, "old", asked.state === "done" ? portal : `${portal}/people`),
    });
}
