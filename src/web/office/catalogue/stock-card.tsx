// On a product's page: how many there are, and how many one customer may have.
import type { VNode } from "preact";
import type { Stock } from "../../../business/catalogue/index.ts";
import { Button, ButtonRow, Card, Checkbox, FieldRow, Form, TextField } from "../../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../../ui/index.ts";
import { stockWords } from "./stock.words.ts";

export type StockShown = {
  readonly stock: Stock | null;
  /** Who would like to hear when it is back; a thousand at most are counted. */
  readonly waiting: number;
  readonly refused: { readonly values: FormValues; readonly errors: FormErrors } | null;
};

export function StockCard(props: {
  readonly lang: Lang;
  readonly productId: string;
  readonly shown: StockShown;
}): VNode {
  const { stock, refused, waiting } = props.shown;
  const words = stockWords(props.lang);
  const kept = { most: stock?.most?.toString() ?? "", mostEach: stock?.mostEach?.toString() ?? "" };
  const back = refused === null ? (stock?.backAtEnd ?? true) : refused.values["backAtEnd"] === "on";
  return (
    <Card title={words.title} lead={waiting === 0 ? words.lead : `${words.lead} ${words.waiting(waiting)}`}>
      <Form
        action={`/office/setup/products/${props.productId}/stock`}
        id="stock"
        layout="full"
        values={refused?.values ?? kept}
        errors={refused?.errors ?? {}}
      >
        <FieldRow>
          <TextField
            name="most"
            label={words.most}
            hint={words.mostHint(stock?.taken ?? 0)}
            optional
            maxlength={7}
          />
          <TextField
            name="mostEach"
            label={words.mostEach}
            hint={words.mostEachHint}
            optional
            maxlength={7}
          />
        </FieldRow>
        <Checkbox name="backAtEnd" label={words.backAtEnd} hint={words.backAtEndHint} ticked={back} />
        <ButtonRow>
          <Button>{words.save}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
