// The door of the office: signing in, signing out, and the one-time link that makes the first owner.
import type { VNode } from "preact";
import { z } from "zod";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import {
  choosePassword,
  linkFor,
  passwordIssuesOf,
  signIn,
  signOut,
} from "../../../business/people/index.ts";
import { createFirstMember } from "../../../business/staff/index.ts";
import { staffArea } from "../../access/area.tsx";
import { accessWords } from "../../access/access.words.ts";
import { rpOf } from "../../access/passkey-host.ts";
import { PASSKEY_ISLAND, PasskeyPart } from "../../access/passkey-part.tsx";
import { entered } from "../../access/entry.ts";
import { passwordSentence } from "../../access/password.words.ts";
import {
  brandOf,
  endedStaffSession,
  endedVisit,
  factsOf,
  ownPath,
  pageReply,
  setting,
} from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  EmailField,
  ErrorPanel,
  Form,
  hasErrors,
  PageHeader,
  PasswordField,
  PlainLayout,
  Stack,
  TextField,
  type FormErrors,
  type FormValues,
} from "../../ui/index.ts";
import { leadTo, posted, text } from "../forms.ts";
import { endVisit } from "../../../business/visits/index.ts";
import { signInWords } from "./sign-in.words.ts";

type Filled = { readonly values: FormValues; readonly errors: FormErrors };
const EMPTY: Filled = { values: {}, errors: {} };

/** The plain page in front of the office. */
export function door(site: Site, visit: Visit, title: string, children: VNode, status = 200): Reply {
  const page = (
    <PlainLayout
      setting={setting(site, visit)}
      brand={brandOf(visit, "/office")}
      title={title}
      failed={status === 422}
      islands={[PASSKEY_ISLAND]}
    >
      <Card>
        <Stack>{children}</Stack>
      </Card>
    </PlainLayout>
  );
  return pageReply(page, status);
}

function signInPage(site: Site, visit: Visit, next: string, form: Filled): Reply {
  const words = signInWords(visit.lang);
  const screen = (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      {site.demo ? (
        <Banner tone="info">{words.demo(site.demo.signIn.mail, site.demo.signIn.password)}</Banner>
      ) : null}
      <Form action="/office/sign-in" values={form.values} errors={form.errors} hidden={{ next }}>
        <EmailField name="email" autocomplete="username" />
        <PasswordField name="password" />
        <ButtonRow>
          <Button kind="primary">{words.go}</Button>
          <a href="/office/reset">{words.forgot}</a>
        </ButtonRow>
      </Form>
      <PasskeyPart
        rp={rpOf(staffArea, visit)}
        mode="show"
        action="/office/sign-in/passkey"
        options="/office/sign-in/passkey/options"
        button={accessWords(visit.lang).signInByPasskey}
        next={next}
      />
    </>
  );
  return door(site, visit, words.title, screen, hasErrors(form.errors) ? 422 : 200);
}

function firstPage(site: Site, visit: Visit, token: string, form: Filled): Reply {
  const words = signInWords(visit.lang);
  const screen = (
    <>
      <PageHeader title={words.firstTitle} lead={words.firstLead} />
      <Form action={`/office/first/${token}`} values={form.values} errors={form.errors}>
        <TextField name="name" label={words.name} autocomplete="name" />
        <EmailField name="email" autocomplete="username" />
        <PasswordField name="password" fresh />
        <ButtonRow>
          <Button kind="primary">{words.make}</Button>
        </ButtonRow>
      </Form>
    </>
  );
  return door(site, visit, words.firstTitle, screen, hasErrors(form.errors) ? 422 : 200);
}

function gonePage(site: Site, visit: Visit): Reply {
  const words = signInWords(visit.lang);
  return door(
    site,
    visit,
    words.firstTitle,
    <ErrorPanel title={words.firstTitle}>{words.gone}</ErrorPanel>,
    410,
  );
}

export const signInRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/sign-in",
    who: ["public"],
    input: z.strictObject({ next: text(500), done: text(30), note: z.literal("passkey").optional() }),
    async handle(visit, { input }) {
      if (visit.actor.kind === "staff") return leadTo(ownPath(input.next, "/office"));
      const errors: FormErrors = input.note ? { "": accessWords(visit.lang).errPasskey } : {};
      return signInPage(site, visit, input.next, { values: {}, errors });
    },
  }),
  route({
    method: "POST",
    path: "/office/sign-in",
    who: ["public"],
    action: "open_session",
    input: posted({ email: text(320), password: text(1_000), next: text(500) }),
    async handle(visit, { input }) {
      const words = signInWords(visit.lang);
      const { network, device, sessionHash, requestId } = visit;
      const { email, password } = input;
      const done = await signIn(site, {
        realm: null,
        email,
        password,
        network,
        device,
        sessionHash,
        requestId,
      });
      if (done.ok) return entered(site, staffArea, done.value, input.next);
      const sentences = { wrong: words.wrong, busy: words.busy } as const;
      const { refusal } = done;
      const sentence =
        refusal.code === "too_many" ? words.tooMany(String(refusal.retryAfterS)) : sentences[refusal.code];
      return signInPage(site, visit, input.next, { values: { email }, errors: { email: sentence } });
    },
  }),
  route({
    method: "POST",
    path: "/office/sign-out",
    who: ["public"],
    action: "sign_out",
    input: posted({}),
    async handle(visit) {
      // Who leaves looks through no customer's eyes any more.
      const { id: personId } = visit.actor;
      if (visit.actor.kind === "staff" && personId !== null)
        await site.act(endVisit, visit.actor, { personId });
      if (visit.sessionHash !== null) await site.act(signOut, visit.actor, { tokenHash: visit.sessionHash });
      return { kind: "redirect", to: "/office/sign-in", cookies: [endedStaffSession, endedVisit] };
    },
  }),
  route({
    method: "GET",
    path: "/office/first/:token",
    who: ["public"],
    async handle(visit, { params }) {
      const token = params["token"] ?? "";
      const link = await linkFor(site.db.app, token, "first_staff", site.clock.machine());
      return link ? firstPage(site, visit, token, EMPTY) : gonePage(site, visit);
    },
  }),
  route({
    method: "POST",
    path: "/office/first/:token",
    who: ["public"],
    action: "create_first_member",
    input: posted({ name: text(), email: text(320), password: text(1_000) }),
    handle: (visit, { params, input }) => makeFirst(site, visit, params["token"] ?? "", input),
  }),
];

type First = { readonly name: string; readonly email: string; readonly password: string };

async function makeFirst(site: Site, visit: Visit, token: string, input: First): Promise<Reply> {
  const words = signInWords(visit.lang);
  const { name, email, password } = input;
  const refused = (errors: FormErrors): Reply =>
    firstPage(site, visit, token, { values: { name, email }, errors });
  // The account is made in one act and its password is set in the next: a weak one is refused before anything is made.
  const weak = await passwordIssuesOf(site.db.app, { sellerId: null, email, name }, password);
  if (weak.length > 0) return refused({ password: passwordSentence(visit.lang, weak) });
  const { timeZone } = factsOf(visit);
  const facts = { token, name, email, language: visit.lang, timeZone };
  const made = await site.act(createFirstMember, visit.actor, facts);
  if (!made.ok) {
    if (made.refusal.code !== "invalid") return gonePage(site, visit);
    const sentence = (field: string, code: string): string =>
      code === "taken" ? words.taken : field === "email" ? words.malformedMail : words.malformedName;
    return refused(
      Object.fromEntries(made.refusal.issues.map(({ field, code }) => [field, sentence(field, code)])),
    );
  }
  const { network, device, sessionHash } = visit;
  const chosen = await choosePassword(site, visit.actor, {
    token: made.value.token,
    password,
    network,
    device,
    sessionHash,
  });
  if (!chosen.ok) return leadTo(`/office/password/${made.value.token}`);
  return entered(site, staffArea, chosen.value, undefined);
}
