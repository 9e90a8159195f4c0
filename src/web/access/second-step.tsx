// The second step of signing in: a code of the app, or a recovery code. What was proven before is in a cookie of this browser.
import { z } from "zod";
import { factorsOf, giveCode, secondStepOf } from "../../business/people/index.ts";
import type { Factor, GiveCodeRefusal } from "../../business/people/index.ts";
import { route } from "../../kernel/http.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { ownPath, STEP_COOKIE, cookieOf } from "../core/index.ts";
import type { Routes, Site } from "../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  Disclosure,
  Form,
  hasErrors,
  OtpField,
  PageHeader,
  Stack,
  TextField,
} from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import type { Area } from "./area.tsx";
import { accessWords } from "./access.words.ts";
import type { AccessWords } from "./access.words.ts";
import { entered } from "./entry.ts";
import { rpOf } from "./passkey-host.ts";
import { PASSKEY_ISLAND, PasskeyPart } from "./passkey-part.tsx";

const next = z.string().max(2_000).optional();
const form = z.strictObject({
  code: z.string().max(40).default(""),
  recovery: z.string().max(60).default(""),
  next,
});

export const secondStepRoutes =
  (area: Area): Routes =>
  (site) => [
    route({
      method: "GET",
      path: `${area.door}/second`,
      who: ["public"],
      input: z.strictObject({ next }),
      async handle(visit, { input, headers }) {
        const step = await secondStepOf(site, area.realmOf(visit), tokenIn(headers));
        if (!step) return { kind: "redirect", to: area.door };
        return secondPage(site, area, visit, { personId: step.id, back: ownPath(input.next, "") }, {});
      },
    }),
    route({
      method: "POST",
      path: `${area.door}/second`,
      who: ["public"],
      action: "open_by_code",
      input: form,
      handle: (visit, { input, headers }) => give(site, area, visit, input, tokenIn(headers)),
    }),
  ];

export const tokenIn = (headers: Readonly<Record<string, string | undefined>>): string =>
  cookieOf(headers["cookie"], STEP_COOKIE) ?? "";

async function give(
  site: Site,
  area: Area,
  visit: Visit,
  input: z.infer<typeof form>,
  token: string,
): Promise<Reply> {
  const words = accessWords(visit.lang);
  const field = input.recovery.trim() === "" ? "code" : "recovery";
  const back = ownPath(input.next, "");
  const person = await secondStepOf(site, area.realmOf(visit), token);
  if (!person) return { kind: "redirect", to: area.door };
  const step = { personId: person.id, back };
  if (input[field].trim() === "") return secondPage(site, area, visit, step, { code: words.errNoCode });
  const { network, device, sessionHash, requestId } = visit;
  const realm = area.realmOf(visit);
  const asked = { realm, token, typed: input[field], network, device, sessionHash, requestId };
  const opened = await giveCode(site, asked);
  if (opened.ok) return entered(site, area, { step: "in", ...opened.value }, back);
  if (opened.refusal.code === "step_gone") return { kind: "redirect", to: area.door };
  return secondPage(site, area, visit, step, { [field]: codeSentence(opened.refusal, words) });
}

export function codeSentence(
  refusal: Exclude<GiveCodeRefusal, { code: "step_gone" }>,
  words: AccessWords,
): string {
  switch (refusal.code) {
    case "wrong_code":
      return words.errCode;
    case "used_code":
      return words.errUsedCode;
    case "too_many":
      return words.errTooMany(Math.ceil(refusal.retryAfterS / 60));
  }
}

/** `back`: the page that was asked for. What the person does not have is not asked for. */
export async function secondPage(
  site: Site,
  area: Area,
  visit: Visit,
  { personId, back }: { readonly personId: string; readonly back: string },
  errors: FormErrors,
): Promise<Reply> {
  const words = accessWords(visit.lang);
  const { list } = await factorsOf(site.db.app, personId);
  const has = (kind: Factor["kind"]): boolean => list.some((one) => one.kind === kind);
  const action = `${area.door}/second`;
  const hidden = back === "" ? {} : { next: back };
  return area.outside(site, visit, {
    title: words.secondTitle,
    failed: hasErrors(errors),
    islands: [PASSKEY_ISLAND],
    children: (
      <Card>
        <Stack>
          <PageHeader
            title={words.secondTitle}
            lead={has("totp") ? words.secondLead : words.secondLeadPasskey}
          />
          {has("passkey") ? (
            <PasskeyPart
              rp={rpOf(area, visit)}
              mode="show"
              action={`${action}/passkey`}
              options={`${area.door}/passkey/options`}
              button={words.usePasskey}
              next={back}
              errors={errors[""] === undefined ? {} : errors}
            />
          ) : null}
          {has("totp") ? (
            <Form action={action} errors={errors["code"] === undefined ? {} : errors} hidden={hidden}>
              <OtpField name="code" label={words.appCode} hint={words.appCodeHint} />
              <ButtonRow>
                <Button kind="primary">{words.goOn}</Button>
              </ButtonRow>
            </Form>
          ) : (
            <p class="hint" data-passkey-instead>
              {words.passkeyNeedsScript}
            </p>
          )}
          <Disclosure
            title={has("totp") ? words.noApp : words.noPasskey}
            open={errors["recovery"] !== undefined}
          >
            <Form
              action={action}
              id="recovery"
              errors={errors["recovery"] === undefined ? {} : errors}
              hidden={hidden}
            >
              <TextField
                name="recovery"
                label={words.recoveryCode}
                hint={words.recoveryHint}
                autocomplete="off"
                width="medium"
              />
              <ButtonRow>
                <Button>{words.useRecovery}</Button>
              </ButtonRow>
            </Form>
            <p class="hint">{words.noCodesEither}</p>
          </Disclosure>
        </Stack>
      </Card>
    ),
  });
}
