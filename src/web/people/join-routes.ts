// The link of an invitation: looking at it shows what it allows, sending its form accepts it.
import { z } from "zod";
import {
  accountById,
  joinAccount,
  membershipById,
  membersOf,
  rightsOf,
} from "../../business/customers/index.ts";
import { hadCredential, linkFor } from "../../business/people/index.ts";
import { route } from "../../kernel/http.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { factsOf, pageReply, sessionCookie } from "../core/index.ts";
import { frameOf } from "../shop/shop-frame.tsx";
import type { Routes, Site } from "../site.ts";
import { hasErrors } from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import { firstAccess } from "./first-password.ts";
import type { FirstAccess } from "./first-password.ts";
import { InvitationGonePage, JoinPage } from "./join-page.tsx";
import type { Invitation } from "./join-page.tsx";
import { wordsFor } from "./rights-shown.ts";

const form = z.strictObject({
  name: z.string().max(1_000).default(""),
  password: z.string().max(2_000).default(""),
});
type Typed = z.infer<typeof form>;

export const joinRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/join/:token",
    who: ["public"],
    async handle(visit, { params }) {
      const found = await invitationOf(site, visit, params["token"] ?? "");
      return found ? page(site, visit, found, {}, null) : gone(site, visit);
    },
  }),
  route({
    method: "POST",
    path: "/join/:token",
    who: ["public"],
    action: joinAccount.name,
    input: form,
    handle: (visit, { params, input }) => accept(site, visit, params["token"] ?? "", input),
  }),
];

const gone = (site: Site, visit: Visit): Reply =>
  pageReply(InvitationGonePage({ frame: frameOf(site, visit) }), 404);

function page(
  site: Site,
  visit: Visit,
  invitation: Invitation,
  errors: FormErrors,
  typedName: string | null,
): Reply {
  const drawn = JoinPage({ frame: frameOf(site, visit), invitation, errors, typedName });
  return pageReply(drawn, hasErrors(errors) ? 422 : 200);
}

async function invitationOf(site: Site, visit: Visit, token: string): Promise<Invitation | null> {
  const { read, app } = site.db;
  const link = await linkFor(app, token, "join_account", site.clock.machine());
  const membership = link && (await membershipById(read, link.subjectId));
  const account = membership && (await accountById(read, membership.accountId));
  if (!account || membership?.state !== "invited" || account.sellerId !== visit.sellerId) return null;
  const members = await membersOf(read, account.id);
  const own = members.find((one) => one.membershipId === membership.id);
  if (!own) return null;
  const { signedIn } = factsOf(visit);
  const stranger = (await hadCredential(app, own.personId)) ? ("known" as const) : ("new" as const);
  const rights = await rightsOf(read, membership.id);
  return {
    token,
    account: account.name,
    by: membership.invitedByName ?? account.name,
    holder: members
      .filter((one) => one.role === "holder")
      .map((one) => one.name)
      .join(", "),
    name: own.name,
    email: own.email,
    said: await wordsFor(read, visit, { accountId: account.id, name: own.name, rights }),
    visitor: signedIn === null ? stranger : signedIn.personId === own.personId ? "invited" : "other",
    signedInAs: signedIn,
  };
}

async function accept(site: Site, visit: Visit, token: string, typed: Typed): Promise<Reply> {
  const invitation = await invitationOf(site, visit, token);
  if (!invitation) return gone(site, visit);
  const again = (errors: FormErrors): Reply => page(site, visit, invitation, errors, typed.name);
  let signUp: FirstAccess | null = null;
  if (invitation.visitor === "new") {
    const made = await firstAccess(site, visit, invitation.email, typed);
    if ("errors" in made) return again(made.errors);
    ({ signUp } = made);
  }
  const { network, device, sessionHash: replaces } = visit;
  const done = await site.act(joinAccount, visit.actor, { token, signUp, network, device, replaces });
  if (!done.ok)
    return done.refusal.code === "link_gone" ? gone(site, visit) : page(site, visit, invitation, {}, null);
  const { session } = done.value;
  const cookies = session ? [sessionCookie(session.token, session.expiresAt, site.clock.machine())] : [];
  return { kind: "redirect", to: "/portal?done=joined", cookies };
}
