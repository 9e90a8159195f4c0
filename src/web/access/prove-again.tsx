// Before something dangerous: who is signed in proves once more who they are, and goes on where they came from.
import { z } from "zod";
import { factorsOf, proveAgain } from "../../business/people/index.ts";
import type { ProveAgainRefusal } from "../../business/people/index.ts";
import { route } from "../../kernel/http.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { ownPath } from "../core/index.ts";
import type { Routes, Site } from "../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  Form,
  hasErrors,
  LinkButton,
  OtpField,
  PageHeader,
  PasswordField,
  Stack,
  TextField,
} from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import type { Area } from "./area.tsx";
import { keptFormPage, keptShape } from "./kept-form.tsx";
import type { KeptForm } from "./kept-form.tsx";
import { accessWords } from "./access.words.ts";
import type { AccessWords } from "./access.words.ts";
import { rpOf } from "./passkey-host.ts";
import { PASSKEY_ISLAND, PasskeyPart } from "./passkey-part.tsx";
import { codeSentence } from "./second-step.tsx";

const form = z.strictObject({
  password: z.string().max(2_000).default(""),
  code: z.string().max(60).default(""),
  next: z.string().max(2_000).default(""),
  ...keptShape,
});

export const proveAgainRoutes =
  (area: Area): Routes =>
  (site) => [
    route({
      method: "GET",
      path: area.again,
      who: ["self"],
      input: z.strictObject({ next: z.string().max(2_000).default("") }),
      handle: (visit, { input }) => againPage(site, area, visit, ownPath(input.next, area.start), {}),
    }),
    route({
      method: "POST",
      path: area.again,
      who: ["self"],
      action: "renew_session",
      input: form,
      handle: (visit, { input }) => prove(site, area, visit, input),
    }),
  ];

async function prove(site: Site, area: Area, visit: Visit, input: z.infer<typeof form>): Promise<Reply> {
  const { sessionHash, network, device, requestId } = visit;
  const next = ownPath(input.next, area.start);
  const personId = visit.actor.id;
  if (sessionHash === null || personId === null) return { kind: "redirect", to: area.door };
  const { password, code } = input;
  const done = await proveAgain(site, {
    personId,
    sessionHash,
    password,
    code,
    network,
    device,
    requestId,
  });
  if (done.ok) {
    const cookies = [area.cookie(done.value.token, done.value.expiresAt, site.clock.machine())];
    return keptFormPage(site, area, visit, next, input, { kind: "redirect", to: next, cookies });
  }
  if (done.refusal.code === "no_session") return { kind: "redirect", to: area.door };
  return againPage(site, area, visit, next, errorsOf(done.refusal, accessWords(visit.lang)), input);
}

function errorsOf(
  refusal: Exclude<ProveAgainRefusal, { code: "no_session" }>,
  words: AccessWords,
): FormErrors {
  if (refusal.code === "wrong") return { password: words.errPassword };
  if (refusal.code === "busy") return { "": words.errBusy };
  return { [refusal.code === "too_many" ? "" : "code"]: codeSentence(refusal, words) };
}

export async function againPage(
  site: Site,
  area: Area,
  visit: Visit,
  next: string,
  errors: FormErrors,
  held: KeptForm = { to: "", kept: "" },
): Promise<Reply> {
  const words = accessWords(visit.lang);
  const along = held.kept === "" ? {} : { to: held.to, kept: held.kept };
  const { list } = await factorsOf(site.db.app, visit.actor.id ?? "");
  return area.outside(site, visit, {
    title: words.againTitle,
    failed: hasErrors(errors),
    islands: [PASSKEY_ISLAND],
    children: (
      <Card>
        <Stack>
          <PageHeader title={words.againTitle} lead={words.againLead} />
          {list.some((one) => one.kind === "passkey") ? (
            <PasskeyPart
              rp={rpOf(area, visit)}
              mode="show"
              action={`${area.again}/passkey`}
              options={`${area.door}/passkey/options`}
              button={words.usePasskey}
              next={next}
              hidden={along}
            />
          ) : null}
          <Form action={area.again} errors={errors} hidden={{ next, ...along }}>
            <PasswordField name="password" />
            {list.some((one) => one.kind === "totp") ? (
              <OtpField name="code" label={words.appCode} hint={words.appCodeHint} />
            ) : list.length > 0 ? (
              <TextField
                name="code"
                label={words.recoveryCode}
                hint={words.recoveryHint}
                autocomplete="off"
                maxlength={60}
              />
            ) : null}
            <ButtonRow>
              <Button kind="primary">{words.goOn}</Button>
              <LinkButton kind="quiet" href={area.start}>
                {words.rather}
              </LinkButton>
            </ButtonRow>
          </Form>
          {list.some((one) => one.kind === "totp") ? <p class="hint">{words.againNoApp}</p> : null}
        </Stack>
      </Card>
    ),
  });
}
