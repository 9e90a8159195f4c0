// One mail about a pack, to whom it is for: with the way to sign, with the pack attached, or with what was signed.
import type { Ctx } from "../../kernel/act.ts";
import { dateIn, formatDate } from "../../kernel/time.ts";
import { sayByMail } from "../messages/index.ts";
import type { AttachmentRef, MailTemplate } from "../messages/index.ts";
import { makeLink, personById } from "../people/index.ts";
import { sellerById, siteAddress } from "../sellers/index.ts";
import { paperAddress } from "../threads/index.ts";
import type { Pack } from "./pack.store.ts";

/** Longer than any order waits for papers, by machine time. */
const SIGN_DAYS = 60;

/** Step. A fresh token each time: only hashes are kept. */
export function signToken(ctx: Ctx, pack: Pick<Pack, "id" | "personId">): Promise<string> {
  return makeLink(ctx, {
    purpose: "sign_pack",
    subjectId: pack.id,
    personId: pack.personId,
    days: SIGN_DAYS,
    singleUse: false,
  });
}

export async function signAddress(ctx: Ctx, pack: Pack): Promise<string> {
  return `${siteAddress(await sellerById(ctx.tx, pack.sellerId))}/sign/${await signToken(ctx, pack)}`;
}

/** The last day on which papers count, by the seller's clock and in the reader's language. */
export async function untilDay(
  ctx: Ctx,
  pack: Pick<Pack, "sellerId" | "language" | "dueAt">,
): Promise<string> {
  if (pack.dueAt === null) return "";
  const { timeZone } = await sellerById(ctx.tx, pack.sellerId);
  return formatDate(dateIn(timeZone, pack.dueAt), pack.language);
}

/** Step. Said once for each cause. */
export async function tellAboutPack<V>(
  ctx: Ctx,
  pack: Pack,
  said: {
    readonly template: MailTemplate<V>;
    readonly values: V;
    readonly cause: string;
    readonly attach?: "pack" | "signed_pack";
  },
): Promise<void> {
  const person = await personById(ctx.tx, pack.personId);
  if (!person) return;
  const seller = await sellerById(ctx.tx, pack.sellerId);
  // Where papers are taken, they may come as the answer to this mail.
  const papersTo = await paperAddress(ctx.tx, seller);
  await sayByMail(ctx, {
    template: said.template,
    seller,
    ...(papersTo === seller.email ? {} : { replyTo: papersTo }),
    to: { email: person.email, name: person.name, language: pack.language, personId: person.id },
    accountId: pack.accountId,
    values: said.values as NoInfer<V>,
    about: { kind: "order", id: pack.orderId },
    cause: `pack:${pack.id}:${said.cause}`,
    attachment: said.attach === undefined ? null : attached(pack, said.attach),
  });
}

function attached(pack: Pack, kind: "pack" | "signed_pack"): AttachmentRef {
  const fileName = kind === "pack" ? `${pack.reference}.pdf` : `${pack.reference}-signed.pdf`;
  return { kind, id: pack.id, fileName };
}
