// Saying something by mail: a step inside another action. What will be sent is written down first, once for each cause and
// address; the mail server is asked later, by a deed.
import type { Ctx, SubjectRef } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { sealText } from "../../kernel/seal.ts";
import { heardLanguage, ownConnection } from "../sellers/index.ts";
import type { Seller } from "../sellers/index.ts";
import { causeKey, headerText, isPhoneNumber, mailAddress } from "./message.rules.ts";
import type { AttachmentRef, MessageState } from "./message.rules.ts";
import { insertMessages, saidBefore } from "./message.store.ts";
import type { NewMessage } from "./message.store.ts";
import { sendMail } from "./send-mail.call.ts";
import { sendSms } from "./send-sms.call.ts";
import { ownTexts } from "./text.store.ts";
import { holdsToken } from "./template.rules.ts";
import type { MailTemplate, SentTemplate, SmsTemplate } from "./template.rules.ts";
import { word } from "./wording.ts";
import type { OwnText } from "./wording.ts";

export type MailRecipient = {
  readonly email: string;
  readonly name: string;
  /** Others than those of the brand are not written in: then it is the brand's own. */
  readonly language: string;
  /** Who works here reads their own language, whatever the brand sells in. */
  readonly isColleague?: boolean;
  readonly personId?: string | null;
};
export type SmsRecipient = {
  readonly number: string;
  readonly language: string;
  readonly name?: string;
  readonly personId?: string | null;
};

type Saying<V> = {
  readonly seller: Seller;
  readonly accountId: string | null;
  readonly values: NoInfer<V>;
  /** What the message is about; it is found there again. */
  readonly about: SubjectRef | null;
  /** Why it is said ("order:<id>:received"): the same template is said once for each cause and address. */
  readonly cause: string;
};
export type SayByMail<V> = Saying<V> & {
  readonly template: MailTemplate<V>;
  readonly to: MailRecipient;
  readonly attachment?: AttachmentRef | null;
  /** Where answers go, in place of the seller's address. It may carry a secret and is kept sealed. */
  readonly replyTo?: string;
  /** The Message-ID it goes on from. */
  readonly inReplyTo?: string | null;
  /** A person wrote the words. */
  readonly byPerson?: boolean;
  /** Where one click ends the mails of this kind. */
  readonly endLink?: string;
};
export type SayBySms<V> = Saying<V> & { readonly template: SmsTemplate<V>; readonly to: SmsRecipient };

/** `fresh` false: it had been said before, and nothing was done now. */
export type Said = { readonly messageId: string; readonly state: MessageState; readonly fresh: boolean };

/**
 * Writes the mail and asks for it to be sent. Never refuses: an address that is none makes a `failed` message that staff see,
 * for an invoice must not fail because of it. Where the mail gate is quiet the message is `withheld`. Throws for values that
 * do not fit the template's shape (a mistake in the calling module).
 */
export async function sayByMail<V>(ctx: Ctx, said: SayByMail<V>): Promise<Said> {
  const [first] = await sayByMails(ctx, [said as SayByMail<unknown>]);
  if (!first) throw new Error("a mail was neither written nor found");
  return first;
}

/** Many mails in one or two statements, for runs. Answers in the same order. */
export function sayByMails(ctx: Ctx, list: readonly SayByMail<unknown>[]): Promise<readonly Said[]> {
  return say(
    ctx,
    list.map((one) => {
      const address = mailAddress(one.to.email);
      return {
        ...one,
        language: one.to.isColleague === true ? one.to.language : heardLanguage(one.seller, one.to.language),
        personName: one.to.name,
        personId: one.to.personId ?? null,
        recipient: address ?? headerText(one.to.email),
        reachable: address !== null,
        attachment: one.attachment ?? null,
        replyTo: one.replyTo ?? null,
        inReplyTo: one.inReplyTo ?? null,
        byPerson: one.byPerson ?? false,
        endLink: one.endLink ?? null,
      };
    }),
  );
}

/** The same for a short message; a number that is not E.164 makes a `failed` one. */
export async function sayBySms<V>(ctx: Ctx, said: SayBySms<V>): Promise<Said> {
  const one = said as SayBySms<unknown>;
  const [first] = await say(ctx, [
    {
      ...one,
      language: heardLanguage(one.seller, one.to.language),
      personName: one.to.name ?? "",
      personId: one.to.personId ?? null,
      recipient: headerText(one.to.number),
      reachable: isPhoneNumber(one.to.number),
      attachment: null,
      replyTo: null,
      inReplyTo: null,
      byPerson: false,
      endLink: null,
    },
  ]);
  if (!first) throw new Error("a message was neither written nor found");
  return first;
}

type Telling = Omit<Saying<unknown>, "values"> & {
  readonly template: SentTemplate;
  readonly values: unknown;
  readonly recipient: string;
  readonly reachable: boolean;
  readonly language: string;
  readonly personName: string;
  readonly personId: string | null;
  readonly attachment: AttachmentRef | null;
  readonly replyTo: string | null;
  readonly inReplyTo: string | null;
  readonly byPerson: boolean;
  readonly endLink: string | null;
};

async function say(ctx: Ctx, list: readonly Telling[]): Promise<readonly Said[]> {
  if (list.length === 0) return [];
  const own = await ownTexts(ctx.tx, {
    sellerIds: list.map((one) => one.seller.id),
    keys: list.map((one) => one.template.key),
  });
  const rows = list.map((one) => rowOf(ctx, one, own));
  const written = await insertMessages(ctx.tx, rows);
  const goesOut = rows.some((row) => written.get(row.id) === "waiting");
  const ways = goesOut ? await waysOf(ctx, list) : new Map<string, string | null>();
  const others = rows.filter((row) => !written.has(row.id)).map((row) => row.cause);
  const before = others.length === 0 ? new Map<string, never>() : await saidBefore(ctx.tx, others);
  return rows.map((row) => {
    const state = written.get(row.id);
    if (state === undefined) {
      const earlier = before.get(row.cause);
      if (!earlier) throw new Error(`nothing is known of what was said for ${row.cause}`);
      return { messageId: earlier.id, state: earlier.state, fresh: false };
    }
    if (state === "waiting") askFor(ctx, row, ways.get(wayKey(row.seller_id, row.channel)) ?? null);
    return { messageId: row.id, state, fresh: true };
  });
}

const wayKey = (sellerId: string, channel: "mail" | "sms"): string => `${channel} ${sellerId}`;

/** By which connection each seller's messages go out, where it is one of its own. */
async function waysOf(
  ctx: Ctx,
  list: readonly Pick<Telling, "seller" | "template">[],
): Promise<ReadonlyMap<string, string | null>> {
  const wanted = new Map(
    list.map(({ seller, template }) => {
      const kind = template.channel;
      return [wayKey(seller.id, kind), { sellerId: seller.id, kind }] as const;
    }),
  );
  const found = [...wanted].map(async ([key, one]): Promise<[string, string | null]> => [
    key,
    await ownConnection(ctx.tx, one),
  ]);
  return new Map(await Promise.all(found));
}

function askFor(ctx: Ctx, row: NewMessage, connectionId: string | null): void {
  const asked = {
    subject: { kind: "message", id: row.id },
    accountId: row.account_id,
    connectionId,
    ask: { messageId: row.id },
  };
  if (row.channel === "mail") ctx.ask(sendMail, asked);
  else ctx.ask(sendSms, asked);
}

function rowOf(ctx: Ctx, one: Telling, texts: readonly OwnText[]): NewMessage {
  const id = newId();
  const { seller, template } = one;
  const mine = texts.filter((text) => text.sellerId === seller.id && text.key === template.key);
  const values = template.values.parse(one.values);
  const written = word(template, {
    seller,
    language: one.language,
    personName: one.personName,
    values,
    own: mine,
  });
  const replyTo = one.replyTo === null ? null : sealText(one.replyTo);
  const sealed = template.secret || holdsToken(written.text, JSON.stringify(values));
  const keep = (text: string): string => (sealed ? sealText(text) : text);
  const isMail = template.channel === "mail";
  const usual = seller.senders[template.category] ?? {
    name: seller.mailFromName,
    address: seller.mailFromAddress,
  };
  const from = written.own?.fromAddress ?? usual.address;
  return {
    id,
    cause: causeKey(template.key, one.cause, one.recipient),
    seller_id: seller.id,
    account_id: one.accountId,
    person_id: one.personId,
    channel: template.channel,
    template: template.key,
    category: template.category,
    language: written.language,
    recipient: one.recipient,
    from_name: isMail ? headerText(written.own?.fromName ?? usual.name) : null,
    from_address: isMail ? from : null,
    reply_to: isMail ? (replyTo ?? (seller.email === from ? null : seller.email)) : null,
    subject: written.subject,
    body_text: keep(written.text),
    markup: written.markup === null ? null : keep(written.markup),
    sealed,
    mail_id: isMail ? `<${id}@${from.slice(from.lastIndexOf("@") + 1)}>` : null,
    attachment: one.attachment,
    in_reply_to: one.inReplyTo,
    by_person: one.byPerson,
    end_link: one.endLink === null ? null : sealText(one.endLink),
    about_kind: one.about?.kind ?? null,
    about_id: one.about?.id ?? null,
    state: one.reachable ? "waiting" : "failed",
    fault: one.reachable
      ? null
      : isMail
        ? "recipient: this is not a mail address"
        : "number: this is not a phone number",
    filled_with: sealed ? null : { values, name: one.personName },
    created_at: ctx.now,
  };
}
