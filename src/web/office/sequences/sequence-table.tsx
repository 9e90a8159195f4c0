// The table over the ruler: a row of fields for each step, its notes beside it, and buttons that work without scripts.
import type { VNode } from "preact";
import { END_RESTS, isError, STEP_ACTS, STEP_MAILS } from "../../../business/billing/index.ts";
import type { Finding } from "../../../business/billing/index.ts";
import {
  Button,
  ButtonRow,
  Checkbox,
  SelectField,
  Stack,
  StatusChip,
  Table,
  TextField,
  VisuallyHidden,
  type Lang,
} from "../../ui/index.ts";
import { saidAct } from "./said-act.ts";
import { SAY_MAILS } from "./sequence-form.ts";
import type { Row } from "./sequence-form.ts";
import { sequencesWords } from "./sequences.words.ts";

export type StepTableProps = {
  readonly lang: Lang;
  readonly kind: string;
  readonly asksFirst: boolean;
  readonly rows: readonly Row[];
  readonly findings: readonly Finding[];
  readonly may: boolean;
};
type Line = { readonly at: number; readonly row: Row };

const OF_NAMES = new Set<string>(["expire", "delete", "offer"]);

export function StepTable({ lang, kind, asksFirst, rows, findings, may }: StepTableProps): VNode {
  const words = sequencesWords(lang);
  const lines = rows.map((row, at): Line => ({ at, row }));
  return (
    <div class="bare-fields step-table">
      <Table
        caption={words.table}
        rows={lines}
        rowKey={({ at }) => String(at)}
        columns={[
          {
            key: "day",
            header: words.day,
            fit: true,
            cell: ({ at }) => (
              <TextField
                name={`day_${at}`}
                label={words.dayOf(at + 1)}
                width="short"
                maxlength={4}
                autocomplete="off"
                disabled={!may}
              />
            ),
          },
          {
            key: "act",
            header: words.what,
            cell: ({ at, row }) => <Act {...{ lang, at, kind, asksFirst, may }} now={row.act} />,
          },
          {
            key: "mail",
            header: words.mail,
            cell: ({ at, row }) => <Said lang={lang} at={at} row={row} may={may} />,
          },
          {
            key: "notes",
            header: words.notes,
            cell: ({ at }) => <Notes lang={lang} findings={findings.filter((one) => one.at === at)} />,
          },
          {
            key: "move",
            header: words.move,
            fit: true,
            cell: ({ at }) => (may ? <Moves lang={lang} at={at} /> : null),
          },
        ]}
      />
    </div>
  );
}

type ActProps = {
  readonly lang: Lang;
  readonly at: number;
  readonly kind: string;
  readonly asksFirst: boolean;
  readonly now: string;
  readonly may: boolean;
};

/** A name is given up instead, and a claim stops nothing. */
const isStopped = (kind: string): boolean => kind !== "domain" && kind !== "claim";

/** What belongs to other kinds is not offered, but shown where it was chosen. */
function Act({ lang, at, kind, asksFirst, now, may }: ActProps): VNode {
  const words = sequencesWords(lang);
  const fits = STEP_ACTS.filter(
    (act) => act === now || (act === "suspend" ? isStopped(kind) : kind === "domain" || !OF_NAMES.has(act)),
  );
  const options = fits.map((act) => ({ value: act, label: saidAct(lang, act, { kind, asksFirst }) }));
  return (
    <SelectField
      name={`act_${at}`}
      label={words.whatOf(at + 1)}
      options={options}
      placeholder={false}
      disabled={!may}
    />
  );
}

/** A reminder has its own mail and may be for long terms only; a letter, an invoice and a charge say none. */
function Said({ lang, at, row, may }: { lang: Lang; at: number; row: Row; may: boolean }): VNode {
  const words = sequencesWords(lang);
  if (row.act === "remind")
    return (
      <Checkbox
        name={`long_${at}`}
        label={
          <>
            <span aria-hidden="true">{words.onlyLong}</span>
            <VisuallyHidden>{words.longOf(at + 1)}</VisuallyHidden>
          </>
        }
        ticked={row.long}
        disabled={!may}
      />
    );
  const options = [
    { value: "", label: words.noMail },
    ...STEP_MAILS.map((mail) => ({ value: mail, label: words[`mail_${mail}`] })),
  ];
  const saysOne = SAY_MAILS.has(row.act);
  const said = (
    <SelectField
      name={`mail_${at}`}
      label={words.mailOf(at + 1)}
      options={saysOne ? options : options.slice(0, 1)}
      placeholder={false}
      disabled={!may}
    />
  );
  if (row.act !== "end") return said;
  return (
    <Stack gap="s">
      {said}
      <SelectField
        name={`rest_${at}`}
        label={words.restOf(at + 1)}
        options={[
          { value: "", label: words.restSetting },
          ...END_RESTS.map((rest) => ({ value: rest, label: words[`rest_${rest}`] })),
        ]}
        placeholder={false}
        disabled={!may}
      />
    </Stack>
  );
}

export function Notes({ lang, findings }: { lang: Lang; findings: readonly Finding[] }): VNode | null {
  const words = sequencesWords(lang);
  if (findings.length === 0) return null;
  return (
    <ul class="step-notes">
      {findings.map((one) => (
        <li key={one.code}>
          <StatusChip tone={isError(one) ? "danger" : "warning"} word={words[`f_${one.code}`]} />
        </li>
      ))}
    </ul>
  );
}

function Moves({ lang, at }: { lang: Lang; at: number }): VNode {
  const words = sequencesWords(lang);
  return (
    <ButtonRow>
      <Button size="small" kind="quiet" name="do" value={`earlier:${at}`} label={words.earlier(at + 1)}>
        −1
      </Button>
      <Button size="small" kind="quiet" name="do" value={`later:${at}`} label={words.later(at + 1)}>
        +1
      </Button>
      <Button size="small" kind="quiet" name="do" value={`remove:${at}`} label={words.removeOf(at + 1)}>
        {words.remove}
      </Button>
    </ButtonRow>
  );
}
