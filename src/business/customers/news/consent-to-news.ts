// Somebody wants news by mail, or no longer: asked for in the portal, given by following the mailed link, and taken back with one
// click from any mail or in the portal.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { sayByMail } from "../../messages/index.ts";
import {
  endLinks,
  lockPerson,
  makeLink,
  makeStandingLink,
  standingToken,
  useLink,
  linkFor,
} from "../../people/index.ts";
import { sellerById, siteAddress } from "../../sellers/index.ts";
import { membersOf } from "../membership.store.ts";
import { NEWS_LINK_DAYS, newsConsentStates, newsWording } from "../news-consent.rules.ts";
import type { NewsConsent } from "../news-consent.rules.ts";
import {
  addNewsRecipient,
  insertConsent,
  lockConsent,
  moveConsent,
  openConsent,
} from "./news-consent.store.ts";
import type { ConsentMove } from "./news-consent.store.ts";
import { newsConfirmMail } from "./news.mails.ts";

type NoSuch = { readonly code: "no_such"; readonly kind: string };
type LinkGone = { readonly code: "link_gone" };
const noSuch = { code: "no_such", kind: "account" } as const;
const linkGone = { code: "link_gone" } as const;

type Own = { readonly personId: string; readonly accountId: string };
const onPerson = (input: Own) => ({ kind: "person", id: input.personId });
const memberOf = async (ctx: Ctx, { personId, accountId }: Own) =>
  (await membersOf(ctx.tx, accountId)).find((one) => one.personId === personId && one.state === "active");

/** Nothing is sent before the link of the mail is followed. Asked again, the earlier link ends. Refuses strangers, and `given_already`. */
export const askForNews = action({
  name: "ask_for_news",
  needs: { any: ["self"], on: onPerson },
  async run(
    ctx,
    input: Own & { readonly network: string | null },
  ): Promise<Result<null, NoSuch | { readonly code: "given_already" }>> {
    const person = await lockPerson(ctx.tx, input.personId);
    if (person?.sellerId == null || !(await memberOf(ctx, input))) return refuse(noSuch);
    const before = await openConsent(ctx.tx, input);
    if (before?.state === "given") return refuse({ code: "given_already" as const });
    if (before) await move(ctx, before, { state: "lapsed" });
    const seller = await sellerById(ctx.tx, person.sellerId);
    const wording = newsWording(person.language, seller.name);
    const id = newId();
    await insertConsent(ctx.tx, {
      id,
      sellerId: seller.id,
      accountId: input.accountId,
      personId: person.id,
      email: person.email,
      wordingVersion: wording.version,
      wording: wording.text,
      language: person.language,
      askedAt: ctx.machineNow,
      network: input.network,
    });
    ctx.moved({ noun: "news_consent", id: input.accountId, move: "ask", from: null, to: "asked" });
    const link = { purpose: "confirm_news" as const, subjectId: id, personId: person.id, singleUse: true };
    const token = await makeLink(ctx, { ...link, days: NEWS_LINK_DAYS });
    await sayByMail(ctx, {
      template: newsConfirmMail,
      seller,
      to: { email: person.email, name: person.name, language: person.language, personId: person.id },
      accountId: input.accountId,
      values: { link: `${siteAddress(seller)}/confirm-news/${token}`, wording: wording.text },
      about: { kind: "account", id: input.accountId },
      cause: `news:${id}`,
    });
    return ok(null);
  },
});

const MOVES = { given: "confirm", withdrawn: "withdraw", lapsed: "lapse" } as const;

/** The proof stands on the account's story. Answers false where it cannot be moved so. */
async function move(ctx: Ctx, consent: NewsConsent, to: ConsentMove): Promise<boolean> {
  const next = newsConsentStates.decide(consent.state, MOVES[to.state]);
  if (!next.ok) return false;
  await moveConsent(ctx.tx, consent, to);
  await endLinks(ctx, { subjectId: consent.id, purpose: "confirm_news" });
  const why = to.state === "given" ? `${consent.wordingVersion}, ${consent.language}` : null;
  const moved = { noun: "news_consent", id: consent.accountId, move: MOVES[to.state] };
  ctx.moved({ ...moved, from: consent.state, to: to.state, why });
  return true;
}

/** By the mailed link. Refuses one that ended, and who is no longer in the account (`link_gone`). */
export const confirmNews = action({
  name: "confirm_news",
  needs: { any: ["public"] },
  async run(
    ctx,
    input: { readonly token: string; readonly network: string | null },
  ): Promise<Result<null, LinkGone>> {
    const link = await useLink(ctx, input.token, "confirm_news");
    const consent = link.ok ? await lockConsent(ctx.tx, link.value.subjectId) : null;
    const member = consent && (await memberOf(ctx, consent));
    if (!consent || !member) return refuse(linkGone);
    const to = { state: "given" as const, givenAt: ctx.machineNow, network: input.network };
    if (!(await move(ctx, consent, to))) return refuse(linkGone);
    const { accountId, personId } = consent;
    await addNewsRecipient(ctx.tx, { id: newId(), accountId, membershipId: member.membershipId });
    const standing = { purpose: "end_news" as const, subjectId: consent.id, personId, singleUse: false };
    await makeStandingLink(ctx, { ...standing, days: 3_650 });
    return ok(null);
  },
});

/** Where one click ends the news; stands in every mail of them. */
export const endNewsAddress = (home: string, consentId: string): string =>
  `${home}/end-news/${standingToken("end_news", consentId)}`;

/** By one click from a mail. Done already is fine; refuses a link that is none (`link_gone`). */
export const endNewsByMail = action({
  name: "end_news_by_mail",
  needs: { any: ["public"] },
  async run(ctx, input: { readonly token: string }): Promise<Result<null, LinkGone>> {
    const link = await linkFor(ctx.tx, input.token, "end_news", ctx.machineNow);
    const consent = link && (await lockConsent(ctx.tx, link.subjectId));
    if (!consent) return refuse(linkGone);
    await move(ctx, consent, { state: "withdrawn", withdrawnAt: ctx.machineNow, by: "mail" });
    return ok(null);
  },
});

/** In the portal; also takes back a wish that was not confirmed. Done already is fine. */
export const endNews = action({
  name: "end_news",
  needs: { any: ["self"], on: onPerson },
  async run(ctx, input: Own): Promise<Result<null, NoSuch>> {
    await lockPerson(ctx.tx, input.personId);
    const consent = await openConsent(ctx.tx, input);
    if (consent) await move(ctx, consent, { state: "withdrawn", withdrawnAt: ctx.machineNow, by: "portal" });
    return ok(null);
  },
});
