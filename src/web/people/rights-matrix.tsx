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
  FormSection,
  MoneyField,
  RadioCards,
  useSetting,
  VisuallyHidden,
} from "../ui/index.ts";
import type { RightsInput } from "./rights-form.ts";
import { rightsWords } from "./rights.words.ts";

export type Thing = { readonly id: string; readonly name: string };
export type RightsMatrixProps = {
  readonly input: RightsInput;
  readonly said: RightsInWords;
  readonly things: Readonly<Record<ThingKind, readonly Thing[]>>;
  readonly currency: string;
  readonly today: string;
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
        <FormSection title={words.limits}>
          <Reach {...props} kind="hosting" />
          <Reach {...props} kind="domain" />
          <DateField
            name="valid_until"
            label={words.until}
            hint={words.untilHint}
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

function Reach({ kind, things, input }: RightsMatrixProps & { readonly kind: ThingKind }): VNode | null {
  const words = rightsWords(useSetting().lang);
  if (things[kind].length === 0) return null;
  const title = kind === "hosting" ? words.onHosting : words.onDomain;
  return (
    <>
      <RadioCards
        name={kind}
        legend={title}
        options={[
          { value: "all", label: words.whole },
          { value: "chosen", label: words.chosen },
        ]}
      />
      <fieldset class="rights-things">
        <legend class="visually-hidden">{`${title}: ${words.chosen}`}</legend>
        {things[kind].map((thing) => (
          <label key={thing.id} class="rights-thing">
            <input
              type="checkbox"
              name={`${kind}_ids`}
              value={thing.id}
              checked={input[`${kind}_ids`].includes(thing.id)}
            />
            {thing.name}
          </label>
        ))}
      </fieldset>
    </>
  );
}
