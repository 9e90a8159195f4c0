// Routes of renewal sequences: the list of kinds, the editor, publishing, and the try on a customer.
import { z } from "zod";
import {
  changesOf,
  isError,
  isSequenceKind,
  lintFacts,
  lintSequence,
  newestSequence,
  publishSequence,
  reachOf,
  SEQUENCE_KINDS,
  sequenceOrShipped,
  simulateSequence,
} from "../../../business/billing/index.ts";
import type { PublishSequenceRefusal, SequenceKind, Simulated } from "../../../business/billing/index.ts";
import { accountIdByNumber } from "../../../business/customers/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { isDate } from "../../../kernel/time.ts";
import { freshKey, noteLooks } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { Card, DateOnly, Muted, PageHeader, Table } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, pageQuery, refusalSentence } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { holds, todayOf } from "../staff/staff-visit.ts";
import { fieldsOf, readSteps, rowOf, rowsOf, sorted, stepOf, turned } from "./sequence-form.ts";
import type { Row, Typed } from "./sequence-form.ts";
import { EditorPage, SEQUENCES } from "./sequence-page.tsx";
import { sequencesWords } from "./sequences.words.ts";
import { Simulation } from "./simulation.tsx";

const KIND = `${SEQUENCES}/:kind`;

export const sequencesRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: SEQUENCES,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => showList(site, visit, input.done),
  }),
  route({
    method: "GET",
    path: KIND,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { params, input }) =>
      edit(site, visit, params["kind"] ?? "", { done: input.done, typed: null }),
  }),
  route({
    method: "POST",
    path: KIND,
    who: ["staff:settings.change"],
    action: publishSequence.name,
    input: z.record(z.string().max(40), z.string().max(200)),
    handle: (visit, { params, input }) => press(site, visit, params["kind"] ?? "", input),
  }),
];

async function showList(site: Site, visit: Visit, done: string | undefined): Promise<Reply> {
  const words = sequencesWords(visit.lang);
  const rows = await Promise.all(
    SEQUENCE_KINDS.map(async (kind) => {
      const found = await newestSequence(site.db.read, visit.sellerId, kind);
      return { kind, found, steps: sequenceOrShipped(found, kind).length };
    }),
  );
  return office(site, visit, {
    title: words.title,
    place: "settings",
    done,
    children: (
      <>
        <PageHeader title={words.title} lead={words.lead} />
        <Card flush>
          <Table
            caption={words.title}
            rows={rows}
            rowKey={(row) => row.kind}
            rowHref={(row) => `${SEQUENCES}/${row.kind}`}
            columns={[
              { key: "kind", header: words.kind, cell: (row) => words[`kind_${row.kind}`] },
              { key: "steps", header: words.steps, numeric: true, cell: (row) => row.steps },
              {
                key: "version",
                header: words.versionHead,
                fit: true,
                cell: (row) => row.found?.version ?? 1,
              },
              {
                key: "from",
                header: words.validFrom,
                cell: ({ found }) =>
                  found === null || found.version === 1 ? (
                    <Muted>{words.shipped}</Muted>
                  ) : (
                    <DateOnly date={found.validFrom} />
                  ),
              },
            ]}
          />
        </Card>
      </>
    ),
  });
}

type Shown = {
  readonly done?: string | undefined;
  readonly typed: Typed | null;
  readonly rows?: readonly Row[];
  readonly errors?: FormErrors;
  readonly simulated?: readonly Simulated[];
};

async function edit(site: Site, visit: Visit, kind: string, shown: Shown): Promise<Reply> {
  if (!isSequenceKind(kind)) return nothingThere(site, visit);
  const db = site.db.read;
  const today = todayOf(visit);
  const [newest, reach, facts] = await Promise.all([
    newestSequence(db, visit.sellerId, kind),
    reachOf(db, visit.sellerId, kind),
    lintFacts(db, visit.sellerId, kind, today),
  ]);
  const before = sequenceOrShipped(newest, kind);
  const rows = shown.rows ?? before.map(rowOf);
  const steps = readSteps(rows);
  const words = sequencesWords(visit.lang);
  const errors: Record<string, string | undefined> = { ...shown.errors };
  rows.forEach((row, at) => {
    if (stepOf(row) === null) errors[`day_${at}`] = words.badDay;
  });
  const typed = { ...(shown.typed ?? { valid_from: today, from: today }), ...fieldsOf(rows) };
  return office(site, visit, {
    title: words[`kind_${kind}`],
    place: "settings",
    done: shown.done,
    failed: Object.values(errors).some(Boolean),
    children: (
      <EditorPage
        lang={visit.lang}
        {...{ kind, rows, reach, errors, typed }}
        version={newest?.version ?? 1}
        steps={steps ?? []}
        findings={steps === null ? [] : lintSequence(steps, facts)}
        changes={steps === null ? [] : changesOf(before, steps)}
        may={holds(visit, "settings.change")}
        key_={freshKey()}
        simulation={
          shown.simulated === undefined ? null : <Simulation lang={visit.lang} found={shown.simulated} />
        }
      />
    ),
  });
}

async function press(site: Site, visit: Visit, kind: string, typed: Typed): Promise<Reply> {
  if (!isSequenceKind(kind)) return nothingThere(site, visit);
  const button = typed["do"] ?? "check";
  const rows = sorted(turned(rowsOf(typed), button));
  if (button === "publish") return publish(site, visit, kind, rows, typed);
  if (button === "simulate") return simulate(site, visit, kind, rows, typed);
  return edit(site, visit, kind, { typed, rows });
}

async function publish(
  site: Site,
  visit: Visit,
  kind: SequenceKind,
  rows: readonly Row[],
  typed: Typed,
): Promise<Reply> {
  const steps = readSteps(rows);
  const again = (errors: FormErrors): Promise<Reply> => edit(site, visit, kind, { typed, rows, errors });
  if (steps === null) return again({});
  const asked = {
    sellerId: visit.sellerId,
    kind,
    steps,
    validFrom: typed["valid_from"] ?? "",
    basedOn: Number(typed["based_on"]),
    statedThings: Number(typed["stated"]),
    meant: typed["meant"] === "on",
  };
  const done = await site.act(publishSequence, visit.actor, asked);
  if (done.ok) return leadTo(`${SEQUENCES}/${kind}`, "saved");
  return again(await sayRefusal(site, visit, done.refusal));
}

async function sayRefusal(
  site: Site,
  visit: Visit,
  refusal: PublishSequenceRefusal | GeneralRefusal,
): Promise<FormErrors> {
  const words = sequencesWords(visit.lang);
  switch (refusal.code) {
    case "bad_date":
      return { valid_from: words.errDate };
    case "bad_steps":
      return { "": refusal.findings.some(isError) ? words.errSteps : words.tooMany };
    case "not_meant":
      return { meant: words.errMeant };
    case "unchanged":
      return { "": words.errUnchanged };
    case "outdated":
      return { "": words.errOutdated };
    case "more_things":
      return { "": words.errMore(refusal.things) };
    default:
      return { "": await refusalSentence(site, visit, refusal) };
  }
}

async function simulate(
  site: Site,
  visit: Visit,
  kind: SequenceKind,
  rows: readonly Row[],
  typed: Typed,
): Promise<Reply> {
  const words = sequencesWords(visit.lang);
  const { sellerId } = visit;
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
    return edit(site, visit, kind, { typed, rows, errors });
  await noteLooks(site, visit, KIND, [{ kind: "account", id: accountId, accountId, sellerId }]);
  const asked = { sellerId, accountId, kind, steps, from };
  const simulated = await simulateSequence(site.db.read, asked, visit.now);
  return edit(site, visit, kind, { typed, rows, simulated });
}
