// A mail about money, to each who gets the account's mails about money: one template, worded for its reader.
import type { Ctx, SubjectRef } from "../../../kernel/act.ts";
import { recipientsOf } from "../../customers/index.ts";
import { sayByMails } from "../../messages/index.ts";
import type { MailTemplate, SayByMail } from "../../messages/index.ts";
import { sellerById } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { payLinksFor } from "./deliver-documents.ts";
import { documentLanguage } from "./document.words.ts";
import type { DocumentLanguage } from "./document.words.ts";

type Reader = {
  readonly language: DocumentLanguage;
  readonly seller: Seller;
  /** Their own link to pay `payable`; empty where nothing is. */
  readonly payUrl: string;
};

export type SayToBilling<V> = {
  readonly sellerId: string;
  readonly accountId: string;
  readonly template: MailTemplate<V>;
  readonly about: SubjectRef;
  /** Said once for each cause and address. */
  readonly cause: string;
  /** The document that each reader gets a link of their own to pay. */
  readonly payable?: string;
  readonly values: (reader: Reader) => NoInfer<V>;
};

/** Step. */
export async function sayToBilling<V>(ctx: Ctx, said: SayToBilling<V>): Promise<void> {
  const { template, accountId, about, cause, payable } = said;
  const seller = await sellerById(ctx.tx, said.sellerId);
  const recipients = await recipientsOf(ctx.tx, accountId, "billing", ctx.now);
  const links = payable === undefined ? [] : await payLinksFor(ctx, payable, seller, recipients);
  const mails = recipients.map((to, at): SayByMail<V> => {
    const language = documentLanguage(to.language);
    const values = said.values({ language, seller, payUrl: links[at] ?? "" });
    return { template, seller, to, accountId, values, about, cause };
  });
  await sayByMails(ctx, mails as readonly SayByMail<unknown>[]);
}
