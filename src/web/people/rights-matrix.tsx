// The matrix of a contact's rights, with the sentence beside it that says what the boxes mean: live where scripts run, by its own
// button where they do not.
import type { VNode } from "preact";
import { RIGHT_AREAS, RIGHT_PRESETS } from "../../business/customers/index.ts";
import type { RightPreset, RightsInWords, ThingKind } from "../../business/customers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateField,
  Disclosure,
  FieldError,
  FormSection,
  MoneyField,
  TextField,
  useField,
  useSetting,
  VisuallyHidden,
} from "../ui/index.ts";
import { LIMITED_AREAS, thingValue } from "./rights-form.ts";
import type { LimitedArea, RightsInput } from "./rights-form.ts";
import { rightsWords } from "./rights.words.ts";

export type Thing = { readonly id: string; readonly name: string };
export type RightsMatrixProps = {
  readonly input: RightsInput;
  readonly said: RightsInWords;
  readonly things: Readonly<Record<ThingKind, readonly Thing[]>>;
  readonly currency: string;
  readonly today: string;
  /** Rows begin or end on other days than the fields show. */
  readonly daysDiffer: boolean;
};

const PRESETS = Object.keys(RIGHT_PRESETS) as RightPreset[];
const VERBS = ["see", "do", "mails"] as const;

/** Stands inside a form with the island "rights". */
export function RightsMatrix(props: RightsMatrixProps): VNode {
  const words = rightsWords(useSetting().lang);
  return (
    <div class="rights">
      {/* What the Enter key presses: it only shows, so that no key saves or fills in by surprise. */}
      <button type="submit" name="step" value="show" class="visually-hidden" tabIndex={-1} aria-hidden="true">
        {words.show}
      </button>
      <div class="rights-boxes">
        <FormSection title={words.presets} hint={words.presetHint}>
          <ButtonRow>
            {PRESETS.map((preset) => (
              <Button key={preset} kind="secondary" name="step" value={preset}>
                {words[`preset_${preset}`]}
              </Button>
            ))}
          </ButtonRow>
        </FormSection>
        <Boxes {...props} />
        <Reaches {...props} />
        <FormSection title={words.limits}>
          <DateField name="valid_from" label={words.from} hint={words.fromHint} min={props.today} optional />
          <DateField
            name="valid_until"
            label={words.until}
            hint={props.daysDiffer ? `${words.untilHint} ${words.daysDiffer}` : words.untilHint}
            min={props.today}
            optional
          />
          <MoneyField
            name="order_limit"
            label={words.limit}
            hint={words.limitHint}
            currency={props.currency}
            optional
          />
        </FormSection>
      </div>
      <div class="rights-said">
        <Card
          title={words.meaning}
          footer={
            <Button kind="quiet" name="step" value="show">
              {words.show}
            </Button>
          }
        >
          <p id="rights-said" aria-live="polite">
            {props.said.paragraph}
          </p>
        </Card>
      </div>
    </div>
  );
}

function Boxes({ input }: RightsMatrixProps): VNode {
  const words = rightsWords(useSetting().lang);
  return (
    <table class="rights-table">
      <caption>{words.matrix}</caption>
      <thead>
        <tr>
          <th scope="col">{words.area}</th>
          {VERBS.map((verb) => (
            <th key={verb} scope="col">
              {words[verb]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {RIGHT_AREAS.map(({ area, verbs }) => (
          <tr key={area}>
            <th scope="row">{words[`area_${area}`]}</th>
            {VERBS.map((verb) => (
              <td key={verb}>
                {verbs.includes(verb) ? (
                  <label>
                    <input
                      type="checkbox"
                      name="rights"
                      value={`${area}.${verb}`}
                      checked={input.rights.includes(`${area}.${verb}`)}
                    />
                    <VisuallyHidden>{`${words[`area_${area}`]}: ${words[verb]}`}</VisuallyHidden>
                  </label>
                ) : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const LISTED = 100;

function Reaches({ things, input }: RightsMatrixProps): VNode | null {
  const words = rightsWords(useSetting().lang);
  const sought = (input.find ?? "").trim().toLowerCase();
  const areas = LIMITED_AREAS.map(({ area, kinds }) => {
    const all = kinds.flatMap((kind) => things[kind].map((one) => ({ ...one, kind })));
    const isChosen = (one: (typeof all)[number]): boolean => input.things.includes(thingValue(area, one));
    const found = all.filter((one) => !isChosen(one) && one.name.toLowerCase().includes(sought));
    const listed = new Set(found.slice(0, LISTED));
    return {
      area,
      things: all.filter((one) => isChosen(one) || listed.has(one)),
      more: found.length - listed.size,
    };
  }).filter((one) => one.things.length + one.more > 0 || sought !== "");
  if (areas.length === 0) return null;
  const isMany = Object.values(things).some((list) => list.length > LISTED) || sought !== "";
  return (
    <FormSection title={words.reach} hint={words.reachHint}>
      {isMany ? (
        <>
          <TextField name="find" label={words.find} hint={words.findHint} maxlength={100} optional />
          <ButtonRow>
            <Button kind="secondary" name="step" value="show">
              {words.findButton}
            </Button>
          </ButtonRow>
        </>
      ) : null}
      {areas.map((one) => (
        <Reach key={one.area} {...one} input={input} />
      ))}
    </FormSection>
  );
}

function Reach(props: {
  readonly area: LimitedArea;
  readonly things: readonly (Thing & { readonly kind: ThingKind })[];
  /** So many more are there than are listed. */
  readonly more: number;
  readonly input: RightsInput;
}): VNode {
  const { area, input } = props;
  const words = rightsWords(useSetting().lang);
  const { id, error } = useField(`limited_${area}`);
  const name = words[`area_${area}`];
  const isLimited = input.limited.includes(area);
  const chosen = props.things.filter((thing) => input.things.includes(thingValue(area, thing)));
  return (
    <Disclosure title={`${name}: ${isLimited ? words.only(chosen.length) : words.whole}`} open={isLimited}>
      <label class="rights-thing" for={id}>
        <input
          type="checkbox"
          id={id}
          name="limited"
          value={area}
          checked={isLimited}
          aria-describedby={error ? `${id}-error` : undefined}
          aria-invalid={error ? "true" : undefined}
        />
        {words.chosen}
      </label>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
      <fieldset class="rights-things">
        <legend class="visually-hidden">{`${name}: ${words.chosen}`}</legend>
        {props.things.map((thing) => (
          <label key={thing.id} class="rights-thing">
            <input
              type="checkbox"
              name="things"
              value={thingValue(area, thing)}
              checked={input.things.includes(thingValue(area, thing))}
            />
            {thing.name}
          </label>
        ))}
        {props.more > 0 ? <p class="hint">{words.more(props.more)}</p> : null}
      </fieldset>
    </Disclosure>
  );
}
