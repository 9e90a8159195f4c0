// The links that mails about data rights and news carry: looking at one shows what it would do, its form does it; a mail scanner
// confirms and ends nothing. News also end with one POST of the mail program, as RFC 8058 has it.
import { z } from "zod";
import { confirmNews, consentById, endNewsByMail } from "../../../business/customers/index.ts";
import { linkFor } from "../../../business/people/index.ts";
import type { LinkPurpose } from "../../../business/people/index.ts";
import { confirmErasure, erasureById } from "../../../business/privacy/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { ButtonRow, LinkButton } from "../../ui/index.ts";
import { PRIVACY } from "./privacy-page.tsx";
import { privacyWords } from "./privacy.words.ts";
import { once, told } from "../../shop/told-page.tsx";

const nothing = z.strictObject({});

const LINK = "/erasure/:token";
const NEWS_CONFIRM = "/confirm-news/:token";
const NEWS_END = "/end-news/:token";

/** Looking at the link shows what it would do; its form does it. A mail scanner erases nobody. */
export const mailedPrivacyRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: LINK,
    who: ["public"],
    async handle(visit, { params }) {
      const words = privacyWords(visit.lang);
      const token = params["token"] ?? "";
      if (!(await opensHere(site, visit, token))) return gone(site, visit, words.linkGone);
      const form = once(`/erasure/${token}`, words.confirm, "danger");
      return told(site, visit, { title: words.confirmTitle, lead: words.confirmLead, below: form });
    },
  }),
  route({
    method: "POST",
    path: LINK,
    who: ["public"],
    action: confirmErasure.name,
    input: nothing,
    async handle(visit, { params }) {
      const words = privacyWords(visit.lang);
      const token = params["token"] ?? "";
      const isOurs = await opensHere(site, visit, token);
      const done = isOurs ? await site.act(confirmErasure, visit.actor, { token }) : null;
      if (!done?.ok) return gone(site, visit, words.linkGone);
      const back = (
        <ButtonRow>
          <LinkButton href={PRIVACY}>{words.toPortal}</LinkButton>
        </ButtonRow>
      );
      return told(site, visit, { title: words.confirmedTitle, lead: words.confirmed, below: back });
    },
  }),
  route({
    method: "GET",
    path: NEWS_CONFIRM,
    who: ["public"],
    async handle(visit, { params }) {
      const words = privacyWords(visit.lang);
      const token = params["token"] ?? "";
      const consent = await consentHere(site, visit, token, "confirm_news");
      if (!consent) return gone(site, visit, words.linkGone);
      const form = once(`/confirm-news/${token}`, words.newsConfirm);
      return told(site, visit, { title: words.newsConfirmTitle, lead: consent.wording, below: form });
    },
  }),
  route({
    method: "POST",
    path: NEWS_CONFIRM,
    who: ["public"],
    action: confirmNews.name,
    input: nothing,
    async handle(visit, { params }) {
      const words = privacyWords(visit.lang);
      const token = params["token"] ?? "";
      const isOurs = (await consentHere(site, visit, token, "confirm_news")) !== null;
      const { network, actor } = visit;
      const done = isOurs ? await site.act(confirmNews, actor, { token, network }) : null;
      if (!done?.ok) return gone(site, visit, words.linkGone);
      return told(site, visit, { title: words.newsGivenTitle, lead: words.newsGiven });
    },
  }),
  route({
    method: "GET",
    path: NEWS_END,
    who: ["public"],
    async handle(visit, { params }) {
      const words = privacyWords(visit.lang);
      const token = params["token"] ?? "";
      if (!(await consentHere(site, visit, token, "end_news"))) return gone(site, visit, words.newsGone);
      const form = once(`/end-news/${token}`, words.newsEnd);
      return told(site, visit, { title: words.newsEndTitle, lead: words.newsEndLead, below: form });
    },
  }),
  route({
    method: "POST",
    path: NEWS_END,
    who: ["public"],
    // The mail program has neither our cookie nor our origin: the secret in the address is the proof.
    outside: true,
    action: endNewsByMail.name,
    input: z.strictObject({ "List-Unsubscribe": z.literal("One-Click").optional() }),
    async handle(visit, { params }) {
      const words = privacyWords(visit.lang);
      const token = params["token"] ?? "";
      const isOurs = (await consentHere(site, visit, token, "end_news")) !== null;
      const done = isOurs ? await site.act(endNewsByMail, visit.actor, { token }) : null;
      if (!done?.ok) return gone(site, visit, words.newsGone);
      return told(site, visit, { title: words.newsEndedTitle, lead: words.newsEnded });
    },
  }),
];

const gone = (site: Site, visit: Visit, lead: string): Reply =>
  told(site, visit, { status: 404, title: privacyWords(visit.lang).linkGoneTitle, lead });

async function consentHere(site: Site, visit: Visit, token: string, purpose: LinkPurpose) {
  const link = await linkFor(site.db.app, token, purpose, site.clock.machine());
  const consent = link && (await consentById(site.db.read, link.subjectId));
  return consent?.sellerId === visit.sellerId ? consent : null;
}

/** Links open at the brand that sent them. */
async function opensHere(site: Site, visit: Visit, token: string): Promise<boolean> {
  const link = await linkFor(site.db.app, token, "confirm_erasure", site.clock.machine());
  const erasure = link && (await erasureById(site.db.read, link.subjectId));
  return erasure?.sellerId === visit.sellerId;
}
