// A mail about an invoice that is open, with its pay link, to everybody who gets the account's invoices.
import type { Ctx } from "../../../kernel/act.ts";
import { sideBySide } from "../../../kernel/db.ts";
import { formatMoney } from "../../../kernel/money.ts";
import { formatDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { recipientsOf } from "../../customers/index.ts";
import { sayByMails } from "../../messages/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { payLinksFor } from "../documents/deliver-documents.ts";
import type { DeliveredDocument } from "../documents/delivery.store.ts";
import type { DocumentKind } from "../documents/document.rules.ts";
import { documentLanguage, namedTogether } from "../documents/document.words.ts";
import {
  chargeFailedMail,
  dueSoonMail,
  overdueFirstMail,
  overdueSecondMail,
} from "../dunning/dunning.mails.ts";
import { paymentReturnedMail } from "../dunning/returned.mails.ts";
import { restorableMail, runningOutMail } from "../dunning/names.mails.ts";
import {
  endedMail,
  finalWarningMail,
  lockedMail,
  suspendedMail,
  toBeSwitchedOffMail,
} from "../dunning/stopping.mails.ts";
import { paidFor } from "../dunning/dunning.store.ts";
import { toldBy } from "../dunning/said-of.rules.ts";

export const OWED_MAILS = {
  charge_failed: chargeFailedMail,
  payment_returned: paymentReturnedMail,
  due_soon: dueSoonMail,
  overdue_first: overdueFirstMail,
  overdue_second: overdueSecondMail,
  suspended: suspendedMail,
  to_be_switched_off: toBeSwitchedOffMail,
  locked: lockedMail,
  final_warning: finalWarningMail,
  running_out: runningOutMail,
  restorable: restorableMail,
  ended: endedMail,
};
export type OwedMail = keyof typeof OWED_MAILS;

type Owing = {
  readonly number: string;
  readonly kind: DocumentKind;
  readonly openMinor: bigint;
  readonly currency: string;
  readonly dueOn: string | null;
  readonly documentOn: string;
};

/** What mails and letters say of an open invoice, as its reader writes amounts and days. */
export function owedValues(document: Owing, texts: readonly string[], readerLanguage: string) {
  const language = documentLanguage(readerLanguage);
  return {
    number: document.number,
    is_request: document.kind === "payment_request",
    open: formatMoney({ minor: document.openMinor, currency: document.currency }, language),
    due: formatDate(document.dueOn ?? document.documentOn, language),
    what: namedTogether(texts, language) || document.number,
  };
}

/** Names that are given up on a day, although something else on the invoice goes on. */
export type GivenUp = { readonly names: readonly string[]; readonly on: IsoDate };

/** Which names are given up and when, as a mail or a letter says it; nothing where none are. */
export function givenUpValues(givenUp: GivenUp | null, readerLanguage: string) {
  const language = documentLanguage(readerLanguage);
  if (givenUp === null) return {};
  return { given_up: namedTogether(givenUp.names, language), given_up_on: formatDate(givenUp.on, language) };
}

/** The same for one of the mails, with its pay link. `stops`: what it is about is suspended where it stays unpaid. */
export function owedMailValues(
  mail: OwedMail,
  owed: ReturnType<typeof owedValues>,
  more: {
    readonly payUrl: string;
    readonly stops: boolean;
    readonly onlyNames: boolean;
    readonly givenUp: GivenUp | null;
    readonly readerLanguage: string;
  },
) {
  const { payUrl, stops, onlyNames, givenUp } = more;
  return {
    ...owed,
    pay_url: payUrl,
    ...(mail === "overdue_second" ? { stops } : {}),
    ...(mail === "final_warning" || mail === "ended" ? { only_names: onlyNames } : {}),
    ...givenUpValues(givenUp, more.readerLanguage),
  };
}

type More = Partial<Omit<Parameters<typeof toldBy>[2], "isNamedApart">> & {
  readonly givenUp?: GivenUp | null;
};

/** Step. Said once for each cause. */
export async function sayOwed(
  ctx: Ctx,
  document: DeliveredDocument,
  mail: OwedMail,
  cause: string,
  { givenUp = null, ...more }: More = {},
): Promise<void> {
  const { id: documentId, accountId } = document;
  const seller = await sellerById(ctx.tx, document.sellerId);
  const [lines, recipients] = await sideBySide([
    paidFor(ctx.tx, documentId),
    recipientsOf(ctx.tx, accountId, "billing", ctx.now),
  ]);
  const { texts, stops, onlyNames } = toldBy(mail, lines, { ...more, isNamedApart: givenUp !== null });
  const links = await payLinksFor(ctx, documentId, seller, recipients);
  const mails = recipients.map((to, at) => ({
    template: OWED_MAILS[mail],
    seller,
    to,
    accountId,
    values: owedMailValues(mail, owedValues(document, texts, to.language), {
      payUrl: links[at] ?? "",
      stops,
      onlyNames,
      givenUp,
      readerLanguage: to.language,
    }),
    about: { kind: "document", id: documentId },
    cause,
  }));
  await sayByMails(ctx, mails);
}
