// The clock of a demo or test: where business time is, where it is going, and sending it on its way, day by day.
import type { VNode } from "preact";
import { installation } from "../../../business/staff/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { askToMoveClock, clockMove, stopClock } from "../../../business/staff/index.ts";
import { addTerm, daysBetween } from "../../../kernel/time.ts";
import { freshKey } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateField,
  DateTime,
  DEFAULT_LOCALES,
  DetailGrid,
  Form,
  formatDate,
  JobProgress,
  LiveRegion,
  LiveSource,
  PageHeader,
  type Lang,
} from "../../ui/index.ts";
import { again, leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { houseWords } from "../house.words.ts";
import { todayOf } from "../staff/staff-visit.ts";

type Way = { readonly from: string; readonly until: string };

const PATH = "/office/clock";
const DAY_MS = 86_400_000;
const TELL_EVERY_MS = 1_500;

export const clockRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:clock.move"],
    input: pageQuery,
    handle: (visit, { input }) => showClock(site, visit, { done: input.done }),
  }),
  route({
    method: "GET",
    path: `${PATH}/events`,
    who: ["staff:clock.move"],
    async handle() {
      return {
        kind: "events",
        start(send, closed) {
          const telling = setInterval(() => send("changed", "1"), TELL_EVERY_MS);
          closed.addEventListener("abort", () => clearInterval(telling));
        },
      };
    },
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:clock.move"],
    action: askToMoveClock.name,
    input: posted({ until: text(20) }),
    async handle(visit, { input }) {
      const { until, idempotency_key: key } = input;
      const done = await site.act(askToMoveClock, visit.actor, { until }, { key });
      if (done.ok) return leadTo(PATH, "clock_asked");
      const words = houseWords(visit.lang);
      const own: Record<string, string> = {
        not_movable: words.notMovable,
        invalid: words.notDate,
        not_ahead: words.notAhead,
        too_far: words.tooFar,
      };
      const sentence = own[done.refusal.code] ?? (await refusalSentence(site, visit, done.refusal));
      return showClock(site, visit, {
        again: { form: "move", values: { until }, errors: { until: sentence } },
      });
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/stop`,
    who: ["staff:clock.move"],
    action: stopClock.name,
    input: posted({}),
    async handle(visit) {
      await site.act(stopClock, visit.actor, {});
      return leadTo(PATH);
    },
  }),
];

async function showClock(
  site: Site,
  visit: Visit,
  shown: { readonly done?: string | undefined; readonly again?: Again },
): Promise<Reply> {
  const db = site.db.read;
  const [move, house] = await Promise.all([clockMove(db), installation(db)]);
  if (!move.movable || house.kind === "real") return nothingThere(site, visit);
  const words = houseWords(visit.lang);
  const moving = move.until !== null;
  return office(site, visit, {
    title: words.clock,
    place: "clock",
    done: moving ? undefined : shown.done,
    failed: shown.again !== undefined,
    ...(moving ? { refreshSeconds: 2, islands: ["live"] } : {}),
    children: (
      <>
        <PageHeader title={words.clock} lead={words.clockLead} />
        {moving ? <LiveSource events={`${PATH}/events`} /> : null}
        <LiveRegion name="clock">
          <Card>
            <DetailGrid
              facts={[
                { label: words.businessNow, value: <DateTime at={visit.now} /> },
                { label: words.machineNow, value: <DateTime at={site.clock.machine()} /> },
                { label: words.offset, value: words.days(Math.round(move.offsetMs / DAY_MS)) },
              ]}
            />
          </Card>
          {move.until === null ? (
            <MoveForm lang={visit.lang} today={todayOf(visit)} again={shown.again} />
          ) : (
            <Moving
              lang={visit.lang}
              today={todayOf(visit)}
              from={move.from ?? todayOf(visit)}
              until={move.until}
            />
          )}
        </LiveRegion>
      </>
    ),
  });
}

function Moving({ lang, today, from, until }: Way & { lang: Lang; today: string }): VNode {
  const words = houseWords(lang);
  const left = Math.max(0, daysBetween(today, until));
  const whole = Math.max(left, daysBetween(from, until));
  return (
    <Card title={words.moving(formatDate(DEFAULT_LOCALES[lang], until))} lead={words.movingLead}>
      <JobProgress
        label={words.moving(formatDate(DEFAULT_LOCALES[lang], until))}
        done={whole - left}
        of={whole}
      />
      <Form action={`${PATH}/stop`} id="stop" layout="inline">
        <Button kind="secondary">{words.stop}</Button>
      </Form>
    </Card>
  );
}

function MoveForm({
  lang,
  today,
  again: refused,
}: {
  lang: Lang;
  today: string;
  again: Again | undefined;
}): VNode {
  const words = houseWords(lang);
  const year = addTerm(today, { count: 1, unit: "year" });
  return (
    <Card title={words.move} lead={words.moveLead}>
      <Form
        action={PATH}
        layout="full"
        idempotencyKey={freshKey()}
        {...again(refused, "move", { until: year })}
      >
        <DateField name="until" label={words.until} min={addTerm(today, { count: 1, unit: "day" })} />
        <ButtonRow>
          <Button kind="primary">{words.doMove}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
