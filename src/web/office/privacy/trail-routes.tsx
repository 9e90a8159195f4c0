// Routes of the audit trail: how it stands, its marks day by day, and walking along it now.
import { z } from "zod";
import { faultsOf, head, dayMarks, startWalk, walks } from "../../../business/trail/index.ts";
import { membersAll } from "../../../business/staff/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { following, Following } from "../../ui/index.ts";
import { leadTo, posted, refusalSentence } from "../forms.ts";
import { office } from "../frame.tsx";
import { TrailPage } from "./trail-page.tsx";
import { TRAIL, trailWords } from "./trail.words.ts";

const DAYS = 31;
const FAULTS = 200;
const WALKS = 10;

const query = z.strictObject({
  before: z.iso.date().optional(),
  done: z.string().max(30).optional(),
});

export const trailRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: TRAIL,
    who: ["staff:audit.see"],
    input: query,
    handle: (visit, { input }) => show(site, visit, input),
  }),
  route({
    method: "POST",
    path: `${TRAIL}/walk`,
    who: ["staff:audit.see"],
    action: startWalk.name,
    input: posted({}),
    async handle(visit) {
      const done = await site.act(startWalk, visit.actor, {});
      // One that is under way already is what was asked for.
      if (done.ok || done.refusal.code === "under_way") return leadTo(TRAIL);
      return show(site, visit, {}, await refusalSentence(site, visit, done.refusal));
    },
  }),
];

async function show(
  site: Site,
  visit: Visit,
  input: z.infer<typeof query>,
  problem?: string,
): Promise<Reply> {
  const { read } = site.db;
  const [end, made, days, members] = await Promise.all([
    head(read),
    walks(read, WALKS),
    dayMarks(read, { before: input.before, limit: DAYS + 1 }),
    membersAll(read),
  ]);
  const ended = made.find((one) => one.endedAt !== null);
  const isUnderWay = made.some((one) => one.endedAt === null);
  return office(site, visit, {
    title: trailWords(visit.lang).title,
    place: "privacy",
    failed: problem !== undefined,
    ...following(isUnderWay),
    children: (
      <Following name="trail" isUnderWay={isUnderWay}>
        <TrailPage
          lang={visit.lang}
          chained={end.seq}
          walks={made}
          isUnderWay={isUnderWay}
          faults={ended && ended.faults > 0n ? await faultsOf(read, ended.id, FAULTS) : []}
          days={days.slice(0, DAYS)}
          earlier={days.length > DAYS ? days[DAYS - 1]?.day : undefined}
          names={new Map(members.map((one) => [one.personId, one.name]))}
          problem={problem}
        />
      </Following>
    ),
  });
}
