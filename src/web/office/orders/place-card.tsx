// Where a buyer is, for an order or a bill: the pieces that say so, and the answer of whoever looked where they do not fit.
import type { VNode } from "preact";
import type { PlaceRow } from "../../../business/tax/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  countryName,
  DEFAULT_LOCALES,
  DetailGrid,
  Form,
  StatusChip,
  TextArea,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { ossWords } from "../tax/oss.words.ts";

const TONES = { thin: "neutral", proven: "success", contradictory: "warning", accepted: "success" } as const;
const REASON_MAX = 1_000;

export function PlaceCard(props: {
  readonly lang: Lang;
  /** Where the answer goes. */
  readonly action: string;
  readonly place: PlaceRow | null;
  readonly may: boolean;
  readonly again: Again | undefined;
}): VNode | null {
  const { lang, place } = props;
  const words = ossWords(lang);
  if (place === null) return null;
  const said = (country: string | null): string =>
    country === null ? words.unknown : countryName(DEFAULT_LOCALES[lang], country);
  const isOpen = place.standing === "contradictory" || (place.standing === "thin" && place.isAsked === true);
  return (
    <Card
      title={words.place}
      lead={words.placeLead}
      actions={<StatusChip tone={TONES[place.standing]} word={words[`place_${place.standing}`]} />}
    >
      <DetailGrid
        facts={[
          { label: words.placeBill, value: said(place.bill) },
          { label: words.placeNetwork, value: said(place.network) },
          { label: words.placeCard, value: said(place.card) },
          { label: words.placePhone, value: said(place.phone) },
          ...(place.reason === null ? [] : [{ label: words.placeReason, value: place.reason, wide: true }]),
        ]}
      />
      {isOpen ? <p class="hint">{words.placeAsk}</p> : null}
      {isOpen && props.may ? (
        <Form action={props.action} layout="full" {...again(props.again, "place")}>
          <TextArea name="reason" label={words.placeReason} rows={2} maxlength={REASON_MAX} />
          <ButtonRow>
            <Button>{words.placeAccept}</Button>
          </ButtonRow>
        </Form>
      ) : null}
    </Card>
  );
}
