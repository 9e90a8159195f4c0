// The link by which somebody is asked to take an account over: looking shows what it means, its forms agree or decline.
import { z } from "zod";
import { accountById, declineHandover, handoverById, takeHandover } from "../../business/customers/index.ts";
import { hadCredential, linkFor, personById } from "../../business/people/index.ts";
import { route } from "../../kernel/http.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { factsOf, pageReply, sessionCookie } from "../core/index.ts";
import { frameOf } from "../shop/shop-frame.tsx";
import type { Routes, Site } from "../site.ts";
import { hasErrors } from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import { firstAccess } from "./first-password.ts";
import type { FirstAccess } from "./first-password.ts";
import { TakeOverEndPage, TakeOverPage } from "./take-over-page.tsx";
import type { TakeOver } from "./take-over-page.tsx";

const AT = "/take-over/:token";
const form = z.strictObject({
  name: z.string().max(1_000).default(""),
  password: z.string().max(2_000).default(""),
});
type Typed = z.infer<typeof form>;

export const takeOverRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: AT,
    who: ["public"],
    async handle(visit, { params }) {
      const asked = await askedBy(site, visit, params["token"] ?? "");
      return asked ? page(site, visit, asked, {}, null) : ended(site, visit, false);
    },
  }),
  route({
    method: "POST",
    path: AT,
    who: ["public"],
    action: takeHandover.name,
    input: form,
    handle: (visit, { params, input }) => take(site, visit, params["token"] ?? "", input),
  }),
  route({
    method: "POST",
    path: `${AT}/decline`,
    who: ["public"],
    action: declineHandover.name,
    input: z.strictObject({}),
    async handle(visit, { params }) {
      const token = params["token"] ?? "";
      const asked = await askedBy(site, visit, token);
      if (!asked) return ended(site, visit, false);
      const handoverId = asked.handover.id;
      const done = await site.act(declineHandover, visit.actor, { handoverId, token });
      return ended(site, visit, done.ok);
    },
  }),
];

function ended(site: Site, visit: Visit, declined: boolean): Reply {
  return pageReply(TakeOverEndPage({ frame: frameOf(site, visit), declined }), declined ? 200 : 404);
}

function page(
  site: Site,
  visit: Visit,
  asked: TakeOver,
  errors: FormErrors,
  typedName: string | null,
): Reply {
  const drawn = TakeOverPage({ frame: frameOf(site, visit), asked, errors, typedName });
  return pageReply(drawn, hasErrors(errors) ? 422 : 200);
}

async function askedBy(site: Site, visit: Visit, token: string): Promise<TakeOver | null> {
  const { read, app } = site.db;
  const link = await linkFor(app, token, "take_account", site.clock.machine());
  const handover = link && (await handoverById(read, link.subjectId));
  const account = handover && (await accountById(read, handover.accountId));
  if (!account || handover?.state !== "asked" || account.sellerId !== visit.sellerId) return null;
  const old = await personById(read, handover.fromPerson);
  const person = await personById(read, handover.toPerson);
  if (!old || !person) return null;
  const { signedIn } = factsOf(visit);
  const stranger = (await hadCredential(app, person.id)) ? ("known" as const) : ("new" as const);
  const visitor = signedIn === null ? stranger : signedIn.personId === person.id ? "invited" : "other";
  const name = handover.toName ?? person.name;
  const named = { account: account.name, old: old.name, name, email: person.email };
  return { token, handover, ...named, visitor, signedInAs: signedIn };
}

async function take(site: Site, visit: Visit, token: string, typed: Typed): Promise<Reply> {
  const asked = await askedBy(site, visit, token);
  if (!asked) return ended(site, visit, false);
  let signUp: FirstAccess | null = null;
  if (asked.visitor === "new") {
    const made = await firstAccess(site, visit, asked.email, typed);
    if ("errors" in made) return page(site, visit, asked, made.errors, typed.name);
    ({ signUp } = made);
  }
  const { network, device, sessionHash: replaces } = visit;
  const done = await site.act(takeHandover, visit.actor, { token, signUp, network, device, replaces });
  if (!done.ok)
    return done.refusal.code === "link_gone" ? ended(site, visit, false) : page(site, visit, asked, {}, null);
  const { session } = done.value;
  const cookies = session ? [sessionCookie(session.token, session.expiresAt, site.clock.machine())] : [];
  return { kind: "redirect", to: "/portal/take-over?done=takenOver", cookies };
}
