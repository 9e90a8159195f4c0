// Routes of renewal sequences: the list of kinds, the editor of a kind's or a group's, publishing, and the try on a customer.
import { z } from "zod";
import {
  changesOf,
  feesMissing,
  groupsOfKind,
  inOrder,
  invoiceOnPayment,
  isSequenceKind,
  lintFacts,
  lintSequence,
  mendedSteps,
  newestSequence,
  publishSequence,
  reachOf,
  restOfEnded,
  sequenceOrShipped,
  simulateSequence,
} from "../../../business/billing/index.ts";
import type {
  SequenceGroup,
  SequenceKind,
  SequencePlace,
  Simulated,
} from "../../../business/billing/index.ts";
import { accountIdByNumber } from "../../../business/customers/index.ts";
import { settingOf } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { isDate } from "../../../kernel/time.ts";
import { freshKey, noteLooks } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, pageQuery, postedAs } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { holds, todayOf } from "../staff/staff-visit.ts";
import { Groups } from "./sequence-groups.tsx";
import { showList } from "./sequence-list.tsx";
import { fieldsOf, isField, readSteps, rowOf, rowsOf, sorted, stepOf, turned } from "./sequence-form.ts";
import type { Row, Typed } from "./sequence-form.ts";
import { EditorPage, SEQUENCES } from "./sequence-page.tsx";
import { sayRefusal } from "./sequence-refusals.ts";
import { sequencesWords } from "./sequences.words.ts";
import { Simulation } from "./simulation.tsx";

const KIND = `${SEQUENCES}/:kind`;
const GROUP = `${KIND}/:group`;
/** `mend`: the steps stand as they would lie within the registry's grace; nothing is published by looking. */
const editorQuery = pageQuery.extend({ mend: z.literal("1").optional() });

export const sequencesRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: SEQUENCES,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => showList(site, visit, input.done),
  }),
  ...[KIND, GROUP].flatMap((path) => [
    route({
      method: "GET",
      path,
      who: ["staff:settings.see"],
      input: editorQuery,
      handle: async (visit, { params, input }) => {
        const place = await placeOf(site, visit, params);
        return place
          ? edit(site, visit, place, { done: input.done, typed: null, mend: input.mend })
          : nothingThere(site, visit);
      },
    }),
    route({
      method: "POST",
      path,
      who: ["staff:settings.change"],
      action: publishSequence.name,
      input: postedAs(isField, 200),
      handle: async (visit, { params, input }) => {
        const place = await placeOf(site, visit, params);
        return place ? press(site, visit, place, input) : nothingThere(site, visit);
      },
    }),
  ]),
];

type Place = SequencePlace & {
  readonly kind: SequenceKind;
  readonly group: SequenceGroup | null;
  readonly groups: readonly SequenceGroup[];
  readonly path: string;
};

/** Null: there is no such kind, or no such group with products of it. */
async function placeOf(
  site: Site,
  visit: Visit,
  params: Readonly<Record<string, string>>,
): Promise<Place | null> {
  const { kind = "", group: wanted } = params;
  if (!isSequenceKind(kind)) return null;
  const { sellerId } = visit;
  const groups = await groupsOfKind(site.db.read, sellerId, kind);
  const group = groups.find((one) => one.id === wanted) ?? null;
  if (wanted !== undefined && group === null) return null;
  const path = [SEQUENCES, kind, ...(group === null ? [] : [group.id])].join("/");
  return { sellerId, kind, groupId: group?.id ?? null, group, groups, path };
}

type Shown = {
  readonly done?: string | undefined;
  readonly typed: Typed | null;
  readonly mend?: "1" | undefined;
  readonly rows?: readonly Row[];
  readonly errors?: FormErrors;
  readonly simulated?: readonly Simulated[];
};

async function edit(site: Site, visit: Visit, place: Place, shown: Shown): Promise<Reply> {
  const { kind, group, path } = place;
  const db = site.db.read;
  const today = todayOf(visit);
  const [newest, ofKind, reach, facts, restWhenEnded, asksFirst] = await Promise.all([
    newestSequence(db, place),
    newestSequence(db, { ...place, groupId: null }),
    reachOf(db, place),
    lintFacts(db, place, today),
    restOfEnded(db, place.sellerId),
    settingOf(db, place.sellerId, invoiceOnPayment),
  ]);
  const isOwn = group === null || newest?.followsKind === false;
  const before = sequenceOrShipped(isOwn ? newest : ofKind, kind);
  const mended = shown.mend === undefined ? [] : inOrder(mendedSteps(before, facts));
  const rows = shown.rows ?? (mended.length > 0 ? mended : inOrder(before)).map(rowOf);
  const steps = readSteps(rows);
  const words = sequencesWords(visit.lang);
  const errors: Record<string, string | undefined> = { ...shown.errors };
  rows.forEach((row, at) => {
    if (stepOf(row) === null) errors[`day_${at}`] = words.badDay;
  });
  const feeless = await feesMissing(db, place.sellerId, steps ?? [], today);
  const typed = { ...(shown.typed ?? { valid_from: today, from: today }), ...fieldsOf(rows) };
  return office(site, visit, {
    title:
      group === null ? words[`kind_${kind}`] : words.ofGroup(words[`kind_${kind}`], group.names[visit.lang]),
    place: "settings",
    done: shown.done,
    failed: Object.values(errors).some(Boolean),
    children: (
      <EditorPage
        lang={visit.lang}
        {...{ kind, path, isOwn, rows, reach, errors, typed, restWhenEnded, feeless }}
        // A claim asks for what was due before, and is never asked for first.
        asksFirst={asksFirst && kind !== "claim"}
        group={group === null ? null : group.names[visit.lang]}
        version={newest?.version ?? (group === null ? 1 : 0)}
        steps={steps ?? []}
        findings={steps === null ? [] : lintSequence(steps, facts)}
        changes={steps === null ? [] : changesOf(before, steps)}
        may={holds(visit, "settings.change")}
        key_={freshKey()}
        groups={
          group === null && kind !== "claim" ? (
            <Groups lang={visit.lang} kind={kind} groups={place.groups} />
          ) : null
        }
        simulation={
          shown.simulated === undefined ? null : <Simulation lang={visit.lang} found={shown.simulated} />
        }
      />
    ),
  });
}

async function press(site: Site, visit: Visit, place: Place, typed: Typed): Promise<Reply> {
  const button = typed["do"] ?? "check";
  const rows = sorted(turned(rowsOf(typed), button));
  if (button === "publish" || button === "follow") return publish(site, visit, place, rows, typed);
  if (button === "simulate") return simulate(site, visit, place, rows, typed);
  return edit(site, visit, place, { typed, rows });
}

async function publish(
  site: Site,
  visit: Visit,
  place: Place,
  rows: readonly Row[],
  typed: Typed,
): Promise<Reply> {
  const steps = readSteps(rows);
  const follows = typed["do"] === "follow";
  const again = (errors: FormErrors): Promise<Reply> => edit(site, visit, place, { typed, rows, errors });
  if (steps === null && !follows) return again({});
  const asked = {
    sellerId: place.sellerId,
    kind: place.kind,
    groupId: place.groupId,
    steps: follows ? null : steps,
    validFrom: typed["valid_from"] ?? "",
    basedOn: Number(typed["based_on"]),
    statedThings: Number(typed["stated"]),
    meant: typed["meant"] === "on",
  };
  const done = await site.act(publishSequence, visit.actor, asked);
  if (done.ok) return leadTo(place.path, "saved");
  return again(await sayRefusal(site, visit, done.refusal));
}

async function simulate(
  site: Site,
  visit: Visit,
  place: Place,
  rows: readonly Row[],
  typed: Typed,
): Promise<Reply> {
  const words = sequencesWords(visit.lang);
  const { sellerId } = place;
  const steps = readSteps(rows);
  const number = (typed["customer"] ?? "").trim();
  const accountId = await accountIdByNumber(site.db.read, sellerId, number);
  const day = typed["from"] ?? "";
  const from = day === "" ? todayOf(visit) : day;
  const errors = {
    ...(accountId === null ? { customer: words.errCustomer } : {}),
    ...(isDate(from) ? {} : { from: words.errDate }),
  };
  if (accountId === null || steps === null || !isDate(from))
    return edit(site, visit, place, { typed, rows, errors });
  await noteLooks(site, visit, place.group === null ? KIND : GROUP, [
    { kind: "account", id: accountId, accountId, sellerId },
  ]);
  const asked = { place, accountId, steps, from };
  const simulated = await simulateSequence(site.db.read, asked, visit.now);
  return edit(site, visit, place, { typed, rows, simulated });
}
