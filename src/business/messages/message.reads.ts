// What screens read of messages: lists without words, one message with them, and the texts an operator may edit.
import type { SubjectLoader, SubjectRef } from "../../kernel/act.ts";
import { inTransaction } from "../../kernel/db.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { together } from "../../kernel/gather.ts";
import type { Part, Subject } from "../../kernel/rights.ts";
import { namesOf } from "./liquid.ts";
import type { MessageState, StoredMessage } from "./message.rules.ts";
import { findMessage, listMessages } from "./message.store.ts";
import type { ListedMessage, MessagePage } from "./message.store.ts";
import { shippedText, allTemplates } from "./template.rules.ts";
import type { AnyTemplate, MailText } from "./template.rules.ts";
import { lastFilled, ownTexts } from "./text.store.ts";
import type { Filled } from "./text.store.ts";
import type { OwnText } from "./wording.ts";
import { mailHtml, variables } from "./wording.ts";
import { sellerById } from "../sellers/index.ts";
import type { Seller } from "../sellers/index.ts";

/** Everything said about these subjects (an order, its items, its documents), newest first. */
export function messagesAbout(
  db: ReadDb,
  aboutIds: readonly string[],
  page: MessagePage = {},
): Promise<readonly ListedMessage[]> {
  return listMessages(db, { aboutIds }, page);
}

/** For the portal: only of the accounts its reader may see. */
export function messagesOfAccounts(
  db: ReadDb,
  visibleAccounts: readonly string[],
  page: MessagePage = {},
): Promise<readonly ListedMessage[]> {
  return listMessages(db, { accountIds: visibleAccounts }, page);
}

/** For the office: of its sellers (null: all), optionally only some states (`failed` and `unknown` need a person). */
export function recentMessages(
  db: ReadDb,
  sellerIds: readonly string[] | null,
  page: MessagePage = {},
  states?: readonly MessageState[],
): Promise<readonly ListedMessage[]> {
  return listMessages(
    db,
    { ...(sellerIds === null ? {} : { sellerIds }), ...(states === undefined ? {} : { states }) },
    page,
  );
}

/** A message with its words; those of a sealed one are null, and only the action `open_message` shows them. */
export type ShownMessage = Omit<StoredMessage, "bodyText" | "bodyHtml" | "markup"> & {
  readonly text: string | null;
  readonly html: string | null;
};

export async function messageForStaff(
  db: ReadDb,
  id: string,
  sellerIds: readonly string[] | null,
): Promise<ShownMessage | null> {
  const found = await storedMessage(db, id);
  return found && (sellerIds === null || sellerIds.includes(found.sellerId)) ? shown(found) : null;
}

export async function messageForPortal(
  db: ReadDb,
  id: string,
  visibleAccounts: readonly string[],
): Promise<ShownMessage | null> {
  const found = await storedMessage(db, id);
  return found?.accountId && visibleAccounts.includes(found.accountId) ? shown(found) : null;
}

function shown(message: PostedMessage): ShownMessage {
  const { seller: _, bodyText, bodyHtml: __, markup: ___, ...rest } = message;
  if (rest.sealed) return { ...rest, text: null, html: null };
  return { ...rest, text: bodyText, html: messageHtml(message, (text) => text) };
}

/** A message and the seller whose look it has. */
export type PostedMessage = StoredMessage & { readonly seller: Seller };

/** What the deeds' counterparts read a message with, sealed as it is kept. */
export async function storedMessage(db: Tx | ReadDb, id: string): Promise<PostedMessage | null> {
  const found = await findMessage(db, id);
  return found && { ...found, seller: await sellerById(db, found.sellerId) };
}

/** A mail's HTML: drawn from its words, or as it was drawn before words were kept; `open` unseals where it is sealed. */
export function messageHtml(message: PostedMessage, open: (kept: string) => string): string | null {
  const { markup, bodyHtml, seller } = message;
  if (markup !== null) return mailHtml(message, open(markup), seller);
  return bodyHtml === null ? null : open(bodyHtml);
}

/** A text as the editor shows it: the shipped words, the operator's own by language, and the variables there are. */
export type EditableText = {
  readonly template: AnyTemplate;
  readonly shipped: Readonly<Record<"en" | "de", MailText>>;
  readonly own: readonly OwnText[];
  readonly variables: readonly string[];
};

export async function editableTexts(
  db: ReadDb,
  seller: Seller,
  key?: string,
): Promise<readonly EditableText[]> {
  const templates = allTemplates().filter((one) => key === undefined || one.key === key);
  const own = await ownTexts(db, { sellerIds: [seller.id], keys: templates.map((one) => one.key) });
  return templates.map((template) => ({
    template,
    shipped: { en: shippedText(template, "en"), de: shippedText(template, "de") },
    own: own.filter((text) => text.key === template.key),
    variables: namesOf(variables(template.sample, seller, "")),
  }));
}

/** What the newest mails with this text were filled with, at most ten; none where its words are kept sealed. */
export function filledBefore(db: ReadDb, seller: Seller, key: string): Promise<readonly Filled[]> {
  return lastFilled(db, seller.id, key);
}

/** What a message is about is known in the rows above; the wiring hands it down: a right limited to some things reaches it. */
let whatAbout: ((tx: Tx, about: SubjectRef) => Promise<Subject | null>) | null = null;
export function useWhatAbout(given: NonNullable<typeof whatAbout>): void {
  whatAbout = given;
}

export const loadMessage: SubjectLoader = async (tx, id) => {
  const found = await findMessage(tx, id);
  return found && subjectOf(tx, found);
};

/** The subjects of a page of messages: as many statements for fifty of them as for two. */
export function messageSubjects(db: ReadDb, listed: readonly ListedMessage[]): Promise<Subject[]> {
  return inTransaction(db, (tx) =>
    together(
      tx,
      listed,
      (one) => one.id,
      (one) => subjectOf(tx, one),
    ),
  );
}

/** What packages, domains and contracts can be found behind. */
const THINGS = new Set("hosting domain contract order quote document payment".split(" "));

async function subjectOf(
  tx: Tx,
  { id, accountId, sellerId, about }: Pick<ListedMessage, "id" | "accountId" | "sellerId" | "about">,
): Promise<Subject> {
  const subject = about && THINGS.has(about.kind) ? ((await whatAbout?.(tx, about)) ?? null) : null;
  return { kind: "message", id, accountId, sellerId, parts: partsOf(subject, accountId) };
}

/** Of its own account only: a message may be about what is somebody else's by now. */
function partsOf(about: Subject | null, accountId: string | null): readonly Part[] {
  if (about === null || about.accountId !== accountId) return [];
  const kind = about.scopeKind ?? about.kind;
  const parts = about.parts ?? [];
  if (kind === "contract") return [{ kind, id: about.id }, ...parts];
  return kind === "hosting" || kind === "domain" ? [{ kind, id: about.id }] : parts;
}
