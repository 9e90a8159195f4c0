// The gates before every effect outside: open, quiet or closed, each with what it means, and a stop for too much at once.
import type { VNode } from "preact";
import { changeGate, gatesOf } from "../../../business/sellers/index.ts";
import type { Gate, GatePosition } from "../../../business/sellers/index.ts";
import { rightGivers } from "../../../business/staff/index.ts";
import type { Effect } from "../../../kernel/deeds.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  Columns,
  FieldRow,
  Form,
  LinkButton,
  PageHeader,
  SelectField,
  StatusChip,
  SummaryList,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { office } from "../frame.tsx";
import { houseWords } from "../house.words.ts";
import { officeWords } from "../office.words.ts";
import { NotYours } from "../parts.tsx";
import { missingRight } from "../staff/rights.words.ts";
import { holds } from "../staff/staff-visit.ts";
import { stateOf } from "../states.words.ts";
import { WITHHELD, withheldRoutes } from "./withheld-routes.tsx";

const PATH = "/office/gates";
const EFFECTS: readonly Effect[] = ["mail", "sms", "charge", "suspend", "registry", "panel", "vat_id"];
const POSITIONS: readonly GatePosition[] = ["open", "quiet", "closed"];

export const gatesRoutes: Routes = (site) => [
  ...withheldRoutes(site),
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => showGates(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:gates.change"],
    action: changeGate.name,
    input: posted({ effect: text(20), position: text(20), stop: text(10) }),
    async handle(visit, { input }) {
      const effect = EFFECTS.find((one) => one === input.effect);
      const position = POSITIONS.find((one) => one === input.position);
      if (!effect || !position) return showGates(site, visit, {});
      const typed = input.stop.trim();
      const refused = (sentence: string): Promise<Reply> =>
        showGates(site, visit, { again: { form: effect, values: input, errors: { stop: sentence } } });
      if (typed !== "" && !/^\d{1,3}$/u.test(typed)) return refused(houseWords(visit.lang).badStop);
      const asked = { effect, position, stopPercent: typed === "" ? null : Number(typed) };
      const done = await site.act(changeGate, visit.actor, asked);
      if (done.ok) return leadTo(PATH, "gate_set");
      const bad = done.refusal.code === "invalid";
      return refused(bad ? houseWords(visit.lang).badStop : await refusalSentence(site, visit, done.refusal));
    },
  }),
];

type Shown = { readonly done?: string | undefined; readonly again?: Again };

async function showGates(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const words = houseWords(visit.lang);
  const gates = await gatesOf(site.db.read);
  const may = holds(visit, "gates.change");
  const notYours = may ? null : missingRight(visit.lang, ["gates.change"], await rightGivers(site.db.read));
  return office(site, visit, {
    title: words.gates,
    place: "gates",
    done: shown.done,
    failed: shown.again !== undefined,
    children: (
      <>
        <PageHeader
          title={words.gates}
          lead={words.gatesLead}
          actions={<LinkButton href={WITHHELD}>{words.keptBack}</LinkButton>}
        />
        <Card>
          <SummaryList
            rows={[
              ...POSITIONS.map((position) => ({
                label: words[`pos_${position}`],
                value: words[`pos_${position}_hint`],
              })),
              { label: words.stopAt, value: words.stopHint },
            ]}
          />
          {notYours === null ? null : <NotYours>{notYours}</NotYours>}
        </Card>
        <Columns>
          {EFFECTS.map((effect) => (
            <GateCard
              key={effect}
              lang={visit.lang}
              gate={
                gates.find((gate) => gate.effect === effect) ?? {
                  effect,
                  position: "open",
                  stopPercent: null,
                }
              }
              may={may}
              again={shown.again}
            />
          ))}
        </Columns>
      </>
    ),
  });
}

function GateCard(props: { lang: Lang; gate: Gate; may: boolean; again: Again | undefined }): VNode {
  const { lang, gate } = props;
  const words = houseWords(lang);
  const effect = words[`effect_${gate.effect}`];
  const filled = { position: gate.position, stop: gate.stopPercent === null ? "" : String(gate.stopPercent) };
  return (
    <Card title={effect} actions={<StatusChip {...stateOf(lang, "gate", gate.position)} />}>
      {props.may ? (
        <Form
          action={PATH}
          layout="full"
          label={effect}
          hidden={{ effect: gate.effect }}
          {...again(props.again, gate.effect, filled)}
        >
          <FieldRow>
            <SelectField
              name="position"
              label={officeWords(lang).state}
              placeholder={false}
              options={POSITIONS.map((position) => ({ value: position, label: words[`pos_${position}`] }))}
            />
            <TextField name="stop" label={words.stopAt} inputmode="numeric" optional width="short" />
          </FieldRow>
          <ButtonRow>
            <Button label={words.setLabel(effect)}>{words.set}</Button>
          </ButtonRow>
        </Form>
      ) : null}
    </Card>
  );
}
