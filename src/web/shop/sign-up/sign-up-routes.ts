// Routes of signing up without an order. No answer tells whether an address is known.
import { z } from "zod";
import { buyerOf } from "../../../business/carts/index.ts";
import { completeSignUp } from "../../../business/customers/index.ts";
import {
  accessSetting,
  countHit,
  hashPassword,
  networkOf,
  passwordIssuesOf,
  PoolFull,
  readSecurityQuestion,
  requestSignUp,
  signUpBy,
} from "../../../business/people/index.ts";
import type { SignUp } from "../../../business/people/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { settingOf } from "../../../business/sellers/index.ts";
import { accessWords } from "../../access/access.words.ts";
import { customerArea } from "../../access/area.tsx";
import { entered } from "../../access/entry.ts";
import { passwordSentence } from "../../access/password.words.ts";
import { factsOf, pageReply, sellerOf } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { hasErrors } from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { detailIssues, sentences } from "../checkout/order-check.ts";
import { orderWords } from "../checkout/order.words.ts";
import { LinkGonePage } from "../link-gone-page.tsx";
import { frameOf } from "../shop-frame.tsx";
import { FinishSignUpPage, SignUpPage, SignUpSentPage } from "./sign-up-page.tsx";
import { signUpWords } from "./sign-up.words.ts";

const line = z.string().max(1_000).default("");
const finishForm = z.strictObject({
  kind: z.enum(["private", "business"]).default("private"),
  name: line,
  organisation: line,
  phone: line,
  country: z.string().max(2).default(""),
  line1: line,
  line2: line,
  postal_code: line,
  city: line,
  region: line,
  language: z.enum(["de", "en"]).default("de"),
  password: z.string().max(2_000).default(""),
  question: line,
  answer: line,
  adapt: z.literal("country").optional(),
});

/** Wishes, and passwords hashed, of one network in a quarter of an hour. */
const LIMIT = { most: 10, windowS: 900 };

export const signUpRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/sign-up",
    who: ["public"],
    handle: async (visit) => pageReply(SignUpPage({ frame: frameOf(site, visit), errors: {}, email: "" })),
  }),
  route({
    method: "POST",
    path: "/sign-up",
    who: ["public"],
    action: requestSignUp.name,
    input: z.strictObject({ email: z.string().max(400).default("") }),
    handle: (visit, { input }) => ask(site, visit, input.email),
  }),
  route({
    method: "GET",
    path: "/sign-up/:token",
    who: ["public"],
    async handle(visit, { params }) {
      const token = params["token"] ?? "";
      const found = await wishOf(site, visit, token);
      return found ? finishPage(site, visit, token, found, {}, {}) : gone(site, visit);
    },
  }),
  route({
    method: "POST",
    path: "/sign-up/:token",
    who: ["public"],
    action: completeSignUp.name,
    input: finishForm,
    handle: (visit, { params, input }) => finish(site, visit, params["token"] ?? "", input),
  }),
];

const gone = (site: Site, visit: Visit): Reply => {
  const words = signUpWords(visit.lang);
  return pageReply(LinkGonePage({ frame: frameOf(site, visit), words, askAt: "/sign-up" }), 404);
};

async function wishOf(site: Site, visit: Visit, token: string): Promise<SignUp | null> {
  const found = await signUpBy(site.db.app, token, site.clock.machine());
  return found?.sellerId === visit.sellerId ? found : null;
}

async function ask(site: Site, visit: Visit, email: string): Promise<Reply> {
  const words = signUpWords(visit.lang);
  const frame = frameOf(site, visit);
  const again = (errors: FormErrors, status: number): Reply =>
    pageReply(SignUpPage({ frame, errors, email }), status);
  const limit = { bucket: `sign_up:${networkOf(visit.network)}`, ...LIMIT };
  const counted = await countHit(site.db.app, [limit], site.clock.machine());
  if (!counted.open) return again({ "": words.errTooMany }, 429);
  const { sellerId, lang: language } = visit;
  const done = await site.act(requestSignUp, visit.actor, { sellerId, email, language });
  if (!done.ok) return again({ email: words.errEmail }, 422);
  return pageReply(SignUpSentPage({ frame, email: email.trim() }));
}

async function finishPage(
  site: Site,
  visit: Visit,
  token: string,
  { email, sellerId }: SignUp,
  values: FormValues,
  errors: FormErrors,
): Promise<Reply> {
  const { securityQuestions: asksQuestion } = await settingOf(site.db.read, sellerId, accessSetting);
  const frame = frameOf(site, visit);
  const homeCountry = sellerOf(visit).country;
  const drawn = FinishSignUpPage({ frame, errors, token, email, values, homeCountry, asksQuestion });
  return pageReply(drawn, hasErrors(errors) ? 422 : 200);
}

async function finish(
  site: Site,
  visit: Visit,
  token: string,
  input: z.infer<typeof finishForm>,
): Promise<Reply> {
  const found = await wishOf(site, visit, token);
  if (!found) return gone(site, visit);
  const { password, adapt, language, question, answer, ...typed } = input;
  const again = (errors: FormErrors): Promise<Reply> =>
    finishPage(site, visit, token, found, { ...typed, language, question }, errors);
  if (adapt !== undefined) return again({});
  const { email, sellerId } = found;
  const contact = { ...typed, email, vat_id: "" };
  const weak = await passwordIssuesOf(site.db.app, { sellerId, email, name: typed.name }, password);
  const missing = detailIssues(contact).filter(({ field }) => field !== "phone" || typed.phone.trim() !== "");
  const errors = {
    ...sentences(missing, orderWords(visit.lang)),
    ...(weak.length === 0 ? {} : { password: passwordSentence(visit.lang, weak) }),
  };
  if (hasErrors(errors)) return again(errors);
  // Asked for by nobody is typed by nobody.
  const wished = question.trim() === "" && answer.trim() === "" ? null : { question, answer };
  const read = wished && (await readSecurityQuestion(wished));
  if (read && !read.ok) return again(questionErrors(visit, read.refusal.code));
  const secret = await hashed(site, visit, password);
  if (secret === null) return again({ "": signUpWords(visit.lang).errBusy });
  const { timeZone } = sellerOf(visit);
  const { currency } = factsOf(visit);
  const { person, account, billing } = buyerOf(contact, { language, timeZone, currency, payBy: "transfer" });
  if (!person || !billing) return gone(site, visit);
  const { network, device, sessionHash: replaces } = visit;
  const guest = { ...visit.actor, kind: "guest" as const, id: null, bearer: null };
  const asked = {
    token,
    secret,
    question: read?.value ?? null,
    person,
    account,
    billing,
    network,
    device,
    replaces,
  };
  const done = await site.act(completeSignUp, guest, asked);
  if (done.ok) return entered(site, customerArea, { step: "in", ...done.value }, undefined);
  return done.refusal.code === "invalid"
    ? again(sentences(done.refusal.issues, orderWords(visit.lang)))
    : gone(site, visit);
}

function questionErrors({ lang }: Visit, code: "bad_question" | "bad_answer" | "busy"): FormErrors {
  const words = accessWords(lang);
  if (code === "busy") return { "": words.errBusy };
  return code === "bad_question" ? { question: words.errQuestion } : { answer: words.errAnswer };
}

async function hashed(site: Site, visit: Visit, password: string): Promise<string | null> {
  const limit = { bucket: `sign_up_done:${networkOf(visit.network)}`, ...LIMIT };
  if (!(await countHit(site.db.app, [limit], site.clock.machine())).open) return null;
  try {
    return await hashPassword(password);
  } catch (fault) {
    if (fault instanceof PoolFull) return null;
    throw fault;
  }
}
