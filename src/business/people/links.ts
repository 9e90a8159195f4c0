// Links that reach people by mail: only a hash is kept, each is for one purpose and one subject and ends by itself.
// They live by machine time, as every token does.
import type { Ctx } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { hmacText } from "../../kernel/seal.ts";
import { hashToken, randomToken } from "../../kernel/secrets.ts";
import type { Link, LinkPurpose } from "./person.rules.ts";
import { consumeLink, deleteLinks, deleteLinksBut, findLink, insertLink } from "./session.store.ts";

const DAY_MS = 86_400_000;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export type MakeLink = {
  readonly purpose: LinkPurpose;
  readonly subjectId: string;
  readonly personId: string | null;
  readonly days: number;
  /** False: good until it expires (the tracker, a pay link). */
  readonly singleUse: boolean;
  /** Somebody who may it allowed them exactly this. */
  readonly given?: boolean;
  /** The address it is mailed to, where that is no person's: the link is good for as long as the account sends there. */
  readonly boxEmail?: string;
};

/** What is kept of an address that is no person's: it can be told again, and not be read. */
export const boxOf = (email: string): string => hmacText(`box:${email.trim().toLowerCase()}`);

/** A step. Answers the token, which is told to nobody but the mail's reader: 43 signs of base64url, 256 bits. */
export async function makeLink(ctx: Ctx, input: MakeLink): Promise<string> {
  const token = randomToken();
  await keepLink(ctx, token, input);
  return token;
}

/** A step: the one link of this purpose whose token `standingToken` can tell again. Made once for each subject. */
export const makeStandingLink = (ctx: Ctx, input: MakeLink): Promise<void> =>
  keepLink(ctx, standingToken(input.purpose, input.subjectId), input);

/** Derived under the installation's key, so that nobody who only reads the database can say it. */
export const standingToken = (purpose: LinkPurpose, subjectId: string): string =>
  Buffer.from(hmacText(`link:${purpose}:${subjectId}`), "hex").toString("base64url");

async function keepLink(ctx: Ctx, token: string, input: MakeLink): Promise<void> {
  const { days, given = false, boxEmail, ...link } = input;
  const box = boxEmail === undefined ? null : boxOf(boxEmail);
  const createdAt = ctx.machineNow;
  const expiresAt = new Date(createdAt.getTime() + days * DAY_MS);
  await insertLink(ctx.tx, { ...link, given, box, tokenHash: hashToken(token), expiresAt, createdAt });
}

/** What the link is good for, without using it; null where it is unknown, used up, expired or for another purpose. */
export async function linkFor(
  db: Tx | ReadDb,
  token: string,
  purpose: LinkPurpose,
  at: Date,
): Promise<Link | null> {
  return TOKEN.test(token) ? findLink(db, hashToken(token), purpose, at) : null;
}

/** What a link was good for before it ended, within the 90 days that ended links are kept; opens nothing, only names it. */
export async function lapsedLinkFor(
  db: Tx | ReadDb,
  token: string,
  purpose: LinkPurpose,
): Promise<Link | null> {
  return TOKEN.test(token) ? findLink(db, hashToken(token), purpose, null) : null;
}

/** A step that uses the link up. Of two at once one wins; the other, like every bad link, is refused `link_gone`. */
export async function useLink(
  ctx: Ctx,
  token: string,
  purpose: LinkPurpose,
  subjectId?: string,
): Promise<Result<Link, { readonly code: "link_gone" }>> {
  const link = TOKEN.test(token)
    ? await consumeLink(ctx.tx, hashToken(token), purpose, ctx.machineNow)
    : null;
  if (!link || (subjectId !== undefined && link.subjectId !== subjectId))
    return refuse({ code: "link_gone" as const });
  return ok(link);
}

/** A step: links of this purpose to this subject end. */
export function endLinks(
  ctx: Ctx,
  about: { readonly subjectId?: string; readonly personId?: string; readonly purpose?: LinkPurpose },
): Promise<void> {
  return deleteLinks(ctx.tx, about);
}

/** A step: all links of a person end, but those for these purposes. */
export function endLinksBut(ctx: Ctx, personId: string, kept: readonly LinkPurpose[]): Promise<void> {
  return deleteLinksBut(ctx.tx, personId, kept);
}
