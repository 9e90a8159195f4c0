// Somebody of the staff forgot the password: a link goes to their address, and whoever asks learns nothing of who works here.
import { z } from "zod";
import { askPasswordLink, countHit, networkOf } from "../../../business/people/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { must } from "../../../kernel/result.ts";
import { freshKey } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { Button, ButtonRow, EmailField, Form, hasErrors, LinkButton, PageHeader } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { text } from "../forms.ts";
import { door } from "./sign-in.tsx";
import { signInWords } from "./sign-in.words.ts";

const PATH = "/office/reset";
/** Links asked for from one network in an hour. */
const LIMIT = { most: 10, windowS: 3_600 };

export const forgotRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["public"],
    handle: async (visit) => form(site, visit, "", {}),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["public"],
    action: askPasswordLink.name,
    input: z.strictObject({ email: text(320), idempotency_key: z.uuid() }),
    handle: (visit, { input }) => ask(site, visit, input.email, input.idempotency_key),
  }),
];

function form(site: Site, visit: Visit, email: string, errors: FormErrors): Reply {
  const words = signInWords(visit.lang);
  const screen = (
    <>
      <PageHeader title={words.forgotTitle} lead={words.forgotLead} />
      <Form action={PATH} values={{ email }} errors={errors} idempotencyKey={freshKey()}>
        <EmailField name="email" autocomplete="username" />
        <ButtonRow>
          <Button kind="primary">{words.forgotSend}</Button>
          <LinkButton kind="quiet" href="/office/sign-in">
            {words.toSignIn}
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  );
  return door(site, visit, words.forgotTitle, screen, hasErrors(errors) ? 422 : 200);
}

async function ask(site: Site, visit: Visit, email: string, key: string): Promise<Reply> {
  const words = signInWords(visit.lang);
  if (!email.includes("@")) return form(site, visit, email, { email: words.malformedMail });
  const limit = { bucket: `staff_password_link:${networkOf(visit.network)}`, ...LIMIT };
  const counted = await countHit(site.db.app, [limit], site.clock.machine());
  if (!counted.open) return form(site, visit, email, { "": words.forgotTooMany });
  must(await site.act(askPasswordLink, visit.actor, { sellerId: null, email, cause: key }));
  const screen = (
    <>
      <PageHeader title={words.forgotSentTitle} lead={words.forgotSent} />
      <LinkButton href="/office/sign-in">{words.toSignIn}</LinkButton>
    </>
  );
  return door(site, visit, words.forgotSentTitle, screen);
}
