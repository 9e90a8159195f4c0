// Which account the pages show, for a sign-in that reaches several, and the way to another one.
import type { VNode } from "preact";
import type { Visit } from "../../../kernel/http.ts";
import { factsOf } from "../../core/index.ts";
import { Button, Form, Menu } from "../../ui/index.ts";
import { accountBarWords } from "./account-bar.words.ts";

export type ReachedAccount = {
  readonly id: string;
  readonly name: string;
  readonly customerNo: string | null;
  readonly current: boolean;
};

/** The accounts of the sign-in; empty where there is no choice. */
export function reachedAccounts(visit: Visit): readonly ReachedAccount[] {
  const own = visit.actor.kind === "person" ? visit.actor.accountId : null;
  const { accounts } = factsOf(visit);
  return accounts.length < 2 ? [] : accounts.map((one) => ({ ...one, current: one.id === own }));
}

export function AccountBar(props: {
  readonly lang: "de" | "en";
  readonly accounts: readonly ReachedAccount[];
}): VNode | null {
  const words = accountBarWords(props.lang);
  const current = props.accounts.find((one) => one.current);
  if (!current) return null;
  const entries = props.accounts
    .filter((one) => !one.current)
    .map((one) => ({
      key: one.id,
      form: (
        <Form action="/portal/account" layout="inline" hidden={{ account: one.id }}>
          <Button kind="quiet">{titleOf(one)}</Button>
        </Form>
      ),
    }));
  return (
    <aside class="account-bar" aria-label={words.account}>
      <div class="wrap">
        <span>
          {words.account} <strong>{titleOf(current)}</strong>
        </span>
        <Menu label={words.change} entries={entries} />
      </div>
    </aside>
  );
}

const titleOf = ({ name, customerNo }: ReachedAccount): string =>
  customerNo === null ? name : `${name} · ${customerNo}`;
