// Waiting for what is sold out: the form in the shop, and the pages behind the mailed links. Looking at a link changes nothing, so
// that a mail scanner neither confirms nor ends anything.
import { z } from "zod";
import {
  askForStock,
  confirmStockWait,
  endStockWait,
  inLanguage,
  waitedFor,
} from "../../../business/catalogue/index.ts";
import type { Offer } from "../../../business/catalogue/index.ts";
import { countHit, linkFor, networkOf } from "../../../business/people/index.ts";
import type { LinkPurpose } from "../../../business/people/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { faultReply } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { Button, ButtonRow, EmailField, Form, LinkButton } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { onSale } from "../goods/offers.ts";
import { waitWords } from "./wait.words.ts";
import { once, told } from "../told-page.tsx";

const PAGE = "/hosting/:slug/wait";
const CONFIRM = "/wait/:token";
const END = "/end-wait/:token";
const nothing = z.strictObject({});
const LIMIT = { most: 10, windowS: 900 };

export const waitRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PAGE,
    who: ["public"],
    async handle(visit, { params }) {
      const offer = await offerOf(site, visit, params["slug"] ?? "");
      if (!offer) return faultReply(site, visit, "not_found");
      return form(site, visit, offer, "", {});
    },
  }),
  route({
    method: "POST",
    path: PAGE,
    who: ["public"],
    action: askForStock.name,
    input: z.strictObject({ email: z.string().max(300).default("") }),
    async handle(visit, { params, input }) {
      const words = waitWords(visit.lang);
      const offer = await offerOf(site, visit, params["slug"] ?? "");
      if (!offer) return faultReply(site, visit, "not_found");
      const limit = { bucket: `stock_wait:${networkOf(visit.network)}`, ...LIMIT };
      if (!(await countHit(site.db.app, [limit], site.clock.machine())).open)
        return form(site, visit, offer, input.email, { "": words.tooMany });
      const { sellerId, lang: language } = visit;
      const wish = { sellerId, language, productId: offer.productId, email: input.email };
      const done = await site.act(askForStock, visit.actor, wish);
      if (!done.ok && done.refusal.code === "email_invalid")
        return form(site, visit, offer, input.email, { email: words.errEmail });
      if (!done.ok) return faultReply(site, visit, "not_found");
      return told(site, visit, { title: words.sentTitle, lead: words.sent, below: toShop(visit) });
    },
  }),
  route({
    method: "GET",
    path: CONFIRM,
    who: ["public"],
    async handle(visit, { params }) {
      const words = waitWords(visit.lang);
      const name = await nameHere(site, visit, params["token"] ?? "", "confirm_wait");
      if (name === null) return gone(site, visit);
      const below = once(`/wait/${params["token"]}`, words.confirm);
      return told(site, visit, { title: words.confirmTitle(name), lead: words.confirmLead, below });
    },
  }),
  route({
    method: "POST",
    path: CONFIRM,
    who: ["public"],
    action: confirmStockWait.name,
    input: nothing,
    async handle(visit, { params }) {
      const words = waitWords(visit.lang);
      const token = params["token"] ?? "";
      const isOurs = (await nameHere(site, visit, token, "confirm_wait")) !== null;
      const done = isOurs ? await site.act(confirmStockWait, visit.actor, { token }) : null;
      if (!done?.ok) return gone(site, visit);
      return told(site, visit, { title: words.waitingTitle, lead: words.waiting, below: toShop(visit) });
    },
  }),
  route({
    method: "GET",
    path: END,
    who: ["public"],
    async handle(visit, { params }) {
      const words = waitWords(visit.lang);
      const name = await nameHere(site, visit, params["token"] ?? "", "end_wait");
      if (name === null) return gone(site, visit);
      const below = once(`/end-wait/${params["token"]}`, words.end);
      return told(site, visit, { title: words.endTitle(name), lead: words.endLead, below });
    },
  }),
  route({
    method: "POST",
    path: END,
    who: ["public"],
    // The mail program has neither our cookie nor our origin: the secret in the address is the proof.
    outside: true,
    action: endStockWait.name,
    input: z.strictObject({ "List-Unsubscribe": z.literal("One-Click").optional() }),
    async handle(visit, { params }) {
      const words = waitWords(visit.lang);
      const token = params["token"] ?? "";
      const isOurs = (await nameHere(site, visit, token, "end_wait")) !== null;
      const done = isOurs ? await site.act(endStockWait, visit.actor, { token }) : null;
      if (!done?.ok) return gone(site, visit);
      return told(site, visit, { title: words.endedTitle, lead: words.ended, below: toShop(visit) });
    },
  }),
];

/** Where it is to be had, its own page says so: there is nothing to wait for, but asking is harmless. */
async function offerOf(site: Site, visit: Visit, slug: string): Promise<Offer | undefined> {
  return (await onSale(site, visit)).hosting.find((one) => one.slug === slug);
}

/** What the link is about, where it is good and of this brand. */
async function nameHere(
  site: Site,
  visit: Visit,
  token: string,
  purpose: LinkPurpose,
): Promise<string | null> {
  const link = await linkFor(site.db.app, token, purpose, site.clock.machine());
  const wait = link && (await waitedFor(site.db.read, link.subjectId));
  return wait?.sellerId === visit.sellerId ? inLanguage(wait.names, visit.lang) : null;
}

function form(site: Site, visit: Visit, offer: Offer, email: string, errors: FormErrors): Reply {
  const words = waitWords(visit.lang);
  const failed = Object.keys(errors).length > 0;
  const title = words.title(inLanguage(offer.names, visit.lang));
  const fields = (
    <Form action={`/hosting/${offer.slug}/wait`} values={{ email }} errors={errors}>
      <EmailField name="email" label={words.email} hint={words.emailHint} />
      <ButtonRow>
        <Button kind="primary">{words.send}</Button>
      </ButtonRow>
    </Form>
  );
  return told(site, visit, { status: failed ? 422 : 200, title, lead: words.lead, below: fields, failed });
}

const gone = (site: Site, visit: Visit): Reply => {
  const words = waitWords(visit.lang);
  return told(site, visit, { status: 404, title: words.goneTitle, lead: words.gone, below: toShop(visit) });
};

const toShop = (visit: Visit) => (
  <ButtonRow>
    <LinkButton href="/hosting">{waitWords(visit.lang).toShop}</LinkButton>
  </ButtonRow>
);
