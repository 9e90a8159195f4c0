// How customers come in: with address and password, or by a mailed link to choose a password. No answer tells whether an
// address is known.
import { z } from "zod";
import {
  askPasswordLink,
  choosePassword,
  linkFor,
  networkOf,
  signIn,
  signOut,
} from "../../../business/people/index.ts";
import type { SignInRefusal } from "../../../business/people/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { countHit } from "../../../business/people/index.ts";
import { must } from "../../../kernel/result.ts";
import { customerArea } from "../../access/area.tsx";
import { accessWords } from "../../access/access.words.ts";
import { rpOf } from "../../access/passkey-host.ts";
import { entered } from "../../access/entry.ts";
import { passwordSentence } from "../../access/password.words.ts";
import { endedSession, factsOf, freshKey, ownPath, pageReply } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { LinkGonePage } from "../link-gone-page.tsx";
import { frameOf } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";
import { ChoosePasswordPage, ResetPage, ResetSentPage, SignInPage } from "./sign-in-page.tsx";
import { signInWords } from "./sign-in.words.ts";
import type { SignInWords } from "./sign-in.words.ts";

const signInForm = z.strictObject({
  email: z.string().max(400).default(""),
  password: z.string().max(2_000).default(""),
  next: z.string().max(2_000).optional(),
});
const resetForm = z.strictObject({ email: z.string().max(400).default(""), idempotency_key: z.uuid() });
const passwordForm = z.strictObject({ password: z.string().max(2_000).default("") });

const linkGone = (visit: Visit, frame: Frame): Reply =>
  pageReply(LinkGonePage({ frame, words: signInWords(visit.lang), askAt: "/reset" }), 404);

/** Mails by one network in a quarter of an hour. */
const RESET_LIMIT = { most: 10, windowS: 900 };

export const signInRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/sign-in",
    who: ["public"],
    input: z.strictObject({
      next: z.string().max(2_000).optional(),
      note: z.literal("passkey").optional(),
    }),
    async handle(visit, { input }) {
      const next = ownPath(input.next, "");
      if (factsOf(visit).signedIn) return { kind: "redirect", to: next === "" ? "/portal" : next };
      const rp = rpOf(customerArea, visit);
      const errors: FormErrors = input.note ? { "": accessWords(visit.lang).errPasskey } : {};
      return pageReply(SignInPage({ frame: frameOf(site, visit), errors, email: "", next, rp }));
    },
  }),
  route({
    method: "POST",
    path: "/sign-in",
    who: ["public"],
    action: "open_session",
    input: signInForm,
    handle: (visit, { input }) => enter(site, visit, input),
  }),
  route({
    method: "POST",
    path: "/sign-out",
    who: ["public"],
    action: signOut.name,
    input: z.strictObject({}),
    async handle(visit) {
      if (visit.sessionHash !== null)
        must(await site.act(signOut, visit.actor, { tokenHash: visit.sessionHash }));
      return { kind: "redirect", to: "/", cookies: [endedSession] };
    },
  }),
  route({
    method: "GET",
    path: "/reset",
    who: ["public"],
    handle: async (visit) =>
      pageReply(ResetPage({ frame: frameOf(site, visit), errors: {}, email: "", key: freshKey() })),
  }),
  route({
    method: "POST",
    path: "/reset",
    who: ["public"],
    action: askPasswordLink.name,
    input: resetForm,
    handle: (visit, { input }) => askForLink(site, visit, input),
  }),
  route({
    method: "GET",
    path: "/welcome/:token",
    who: ["public"],
    async handle(visit, { params }) {
      const token = params["token"] ?? "";
      const link = await linkFor(site.db.app, token, "set_password", site.clock.machine());
      const frame = frameOf(site, visit);
      return link ? pageReply(ChoosePasswordPage({ frame, errors: {}, token })) : linkGone(visit, frame);
    },
  }),
  route({
    method: "POST",
    path: "/welcome/:token",
    who: ["public"],
    action: "set_password_by_link",
    input: passwordForm,
    handle: (visit, { params, input }) => choose(site, visit, params["token"] ?? "", input.password),
  }),
];

async function enter(site: Site, visit: Visit, input: z.infer<typeof signInForm>): Promise<Reply> {
  const proven = await signIn(site, {
    realm: visit.sellerId,
    email: input.email,
    password: input.password,
    network: visit.network,
    device: visit.device,
    sessionHash: visit.sessionHash,
    requestId: visit.requestId,
  });
  const next = ownPath(input.next, "");
  if (proven.ok) return entered(site, customerArea, proven.value, next);
  const errors = { "": enterSentence(proven.refusal, signInWords(visit.lang)) };
  const status = proven.refusal.code === "wrong" ? 422 : 429;
  const rp = rpOf(customerArea, visit);
  return pageReply(SignInPage({ frame: frameOf(site, visit), errors, email: input.email, next, rp }), status);
}

function enterSentence(refusal: SignInRefusal, words: SignInWords): string {
  switch (refusal.code) {
    case "wrong":
      return words.errWrong;
    case "too_many":
      return words.errTooMany(Math.ceil(refusal.retryAfterS / 60));
    case "busy":
      return words.errBusy;
  }
}

async function askForLink(site: Site, visit: Visit, input: z.infer<typeof resetForm>): Promise<Reply> {
  const words = signInWords(visit.lang);
  const frame = frameOf(site, visit);
  const again = (errors: FormErrors, status: number): Reply =>
    pageReply(ResetPage({ frame, errors, email: input.email, key: freshKey() }), status);
  if (!input.email.includes("@")) return again({ email: words.errEmail }, 422);
  const limit = { bucket: `password_link:${networkOf(visit.network)}`, ...RESET_LIMIT };
  const counted = await countHit(site.db.app, [limit], site.clock.machine());
  if (!counted.open) return again({ "": words.resetTooMany }, 429);
  must(
    await site.act(askPasswordLink, visit.actor, {
      sellerId: visit.sellerId,
      email: input.email,
      cause: input.idempotency_key,
    }),
  );
  return pageReply(ResetSentPage({ frame }));
}

async function choose(site: Site, visit: Visit, token: string, password: string): Promise<Reply> {
  const words = signInWords(visit.lang);
  const frame = frameOf(site, visit);
  const chosen = await choosePassword(site, visit.actor, {
    token,
    password,
    network: networkOf(visit.network),
    device: visit.device,
    sessionHash: visit.sessionHash,
  });
  if (chosen.ok) return entered(site, customerArea, chosen.value, undefined);
  const { refusal } = chosen;
  const again = (sentence: string, status: number): Reply =>
    pageReply(ChoosePasswordPage({ frame, errors: { password: sentence }, token }), status);
  switch (refusal.code) {
    case "invalid":
      return again(passwordSentence(visit.lang, refusal.issues), 422);
    case "too_many":
      return again(words.errTooMany(Math.ceil(refusal.retryAfterS / 60)), 429);
    case "busy":
      return again(words.errBusy, 429);
    case "link_gone":
    case "wrong":
      return linkGone(visit, frame);
  }
}
