// Routes of passkeys: challenges for the browser, signing in, the second step, proving again, and the own passkeys.
import { z } from "zod";
import {
  addPasskey,
  askForPasskey,
  askToMakePasskey,
  renamePasskey,
  secondStepOf,
  showPasskey,
} from "../../business/people/index.ts";
import { route } from "../../kernel/http.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { ownPath, sellerOf } from "../core/index.ts";
import type { Routes, Site } from "../site.ts";
import { accessWords } from "./access.words.ts";
import { codesPage } from "./app-routes.tsx";
import type { Area } from "./area.tsx";
import { entered, withNext } from "./entry.ts";
import { keptFormPage, keptShape } from "./kept-form.tsx";
import { againPage } from "./prove-again.tsx";
import { secondPage, tokenIn } from "./second-step.tsx";
import { PASSKEY_ISLAND, PasskeyPart } from "./passkey-part.tsx";
import { rpOf } from "./passkey-host.ts";
import { doneOr, idOf, ownId, toProve } from "./security-routes.tsx";
import { Card, hasErrors, PageHeader, TextField } from "../ui/index.ts";
import type { FormErrors, FormValues } from "../ui/index.ts";

const answer = z.string().max(20_000).default("");
const next = z.string().max(2_000).optional();
const shown = z.strictObject({ answer, next });

export const passkeyRoutes =
  (area: Area): Routes =>
  (site) => {
    const { door, home } = area;
    return [
      route({
        method: "POST",
        path: `${door}/passkey/options`,
        who: ["public"],
        action: "make_passkey_challenge",
        async handle(visit) {
          const rp = rpOf(area, visit);
          const { network, requestId } = visit;
          return told(rp && (await askForPasskey(site, { rp, network, requestId })));
        },
      }),
      route({
        method: "POST",
        path: `${door}/passkey`,
        who: ["public"],
        action: "open_by_passkey",
        input: shown,
        async handle(visit, { input }) {
          const back = ownPath(input.next, "");
          return (
            (await show(site, area, visit, { ...input, personId: null, step: null })) ??
            failedAtDoor(area, back)
          );
        },
      }),
      route({
        method: "POST",
        path: `${door}/second/passkey`,
        who: ["public"],
        action: "open_by_passkey",
        input: shown,
        async handle(visit, { input, headers }) {
          const step = tokenIn(headers);
          const person = await secondStepOf(site, area.realmOf(visit), step);
          if (!person) return { kind: "redirect", to: door };
          return (
            (await show(site, area, visit, { ...input, personId: person.id, step })) ??
            secondPage(
              site,
              area,
              visit,
              { personId: person.id, back: ownPath(input.next, "") },
              { "": accessWords(visit.lang).errPasskey },
            )
          );
        },
      }),
      route({
        method: "POST",
        path: `${area.again}/passkey`,
        who: ["self"],
        action: "open_by_passkey",
        input: shown.extend(keptShape),
        async handle(visit, { input: { to, kept, ...input } }) {
          const back = ownPath(input.next, area.start);
          const asked = { ...input, next: back, personId: ownId(visit), step: null };
          const opened = await show(site, area, visit, asked);
          if (opened === null)
            return againPage(
              site,
              area,
              visit,
              back,
              { "": accessWords(visit.lang).errPasskey },
              { to, kept },
            );
          return keptFormPage(site, area, visit, back, { to, kept }, opened);
        },
      }),
      route({
        method: "POST",
        path: `${home}/passkeys/options`,
        who: ["self"],
        fresh: true,
        action: "make_passkey_challenge",
        async handle(visit) {
          const rp = rpOf(area, visit);
          const { network, requestId } = visit;
          const asked = { network, requestId, personId: ownId(visit), brand: sellerOf(visit).name };
          return told(rp && (await askToMakePasskey(site, { ...asked, rp })));
        },
      }),
      route({
        method: "POST",
        path: `${home}/passkeys`,
        who: ["self"],
        fresh: true,
        action: "add_passkey",
        input: z.strictObject({ answer, name: z.string().max(200).default("") }),
        handle: (visit, { input }) => add(site, area, visit, input),
      }),
      route({
        method: "POST",
        path: `${home}/passkeys/:id/name`,
        who: ["self"],
        action: renamePasskey.name,
        input: z.strictObject({ name: z.string().max(200).default("") }),
        async handle(visit, { params, input }) {
          const named = { personId: ownId(visit), factorId: idOf(params), label: input.name };
          const done = await site.act(renamePasskey, visit.actor, named);
          return doneOr(area, done.ok ? "named" : done.refusal.code === "invalid" ? "noName" : "gone");
        },
      }),
      route({
        method: "GET",
        path: `${home}/passkeys/new`,
        who: ["self"],
        fresh: true,
        handle: (visit) => newPage(site, area, visit, {}, {}),
      }),
    ];
  };

const told = (options: object | null): Reply =>
  options === null
    ? { kind: "json", status: 429, body: { code: "too_many" } }
    : { kind: "json", body: options };

/** Back at the door, which says that it did not work. */
const failedAtDoor = (area: Area, back: string): Reply => {
  const at = withNext(area.door, back);
  return { kind: "redirect", to: `${at}${at.includes("?") ? "&" : "?"}note=passkey` };
};

type Shown = {
  readonly answer: string;
  readonly next?: string | undefined;
  readonly personId: string | null;
  readonly step: string | null;
};

/** Null where the passkey proves nothing; the page it came from then says so. */
async function show(site: Site, area: Area, visit: Visit, asked: Shown): Promise<Reply | null> {
  const rp = rpOf(area, visit);
  const { network, device, sessionHash, requestId } = visit;
  const realm = area.realmOf(visit);
  const { next: back, ...proof } = asked;
  const opened =
    rp && (await showPasskey(site, { ...proof, realm, rp, network, device, sessionHash, requestId }));
  return opened?.ok ? entered(site, area, { step: "in", ...opened.value }, back) : null;
}

async function add(
  site: Site,
  area: Area,
  visit: Visit,
  input: { readonly answer: string; readonly name: string },
): Promise<Reply> {
  const words = accessWords(visit.lang);
  const rp = rpOf(area, visit);
  if (rp === null) return doneOr(area, "gone");
  const label = input.name.trim() === "" ? words.passkeyFallback : input.name;
  const asked = { personId: ownId(visit), answer: input.answer, label, rp, keepTokenHash: visit.sessionHash };
  const done = await addPasskey(site, visit.actor, asked);
  if (done.ok)
    return done.value.recoveryCodes === null
      ? doneOr(area, "passkey")
      : codesPage(site, area, visit, done.value.recoveryCodes);
  if (done.refusal.code === "prove_again") return toProve(area, `${area.home}/passkeys/new`);
  const said = {
    not_proven: words.errPasskeyMade,
    known: words.errPasskeyKnown,
    too_many_keys: words.errTooManyKeys,
  };
  return newPage(site, area, visit, { name: input.name }, { "": said[done.refusal.code] });
}

function newPage(
  site: Site,
  area: Area,
  visit: Visit,
  values: FormValues,
  errors: FormErrors,
): Promise<Reply> {
  const words = accessWords(visit.lang);
  return area.inside(site, visit, {
    title: words.newPasskeyTitle,
    failed: hasErrors(errors),
    islands: [PASSKEY_ISLAND],
    children: (
      <>
        <PageHeader title={words.newPasskeyTitle} lead={words.newPasskeyLead} />
        <Card>
          <PasskeyPart
            rp={rpOf(area, visit)}
            mode="make"
            action={`${area.home}/passkeys`}
            options={`${area.home}/passkeys/options`}
            button={words.makePasskey}
            values={values}
            errors={errors}
          >
            <TextField
              name="name"
              label={words.passkeyName}
              hint={words.passkeyNameHint}
              autocomplete="off"
              width="medium"
            />
          </PasskeyPart>
          <div data-passkey-instead>
            <p>{words.noPasskeyHere}</p>
          </div>
          <p>
            <a href={area.home}>{words.backToSecurity}</a>
          </p>
        </Card>
      </>
    ),
  });
}
